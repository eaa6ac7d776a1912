using CooperationPortal.Domain;
using CooperationPortal.Web.Data.Files;
using CooperationPortal.Web.Plumbing;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data.Generate;

/// <summary>What records can be linked to from when until when: an initiative, or an agreement.</summary>
sealed record Anchor(Guid Id, Audience Audience, DateOnly From, DateOnly? Until);

/// <summary>What all shifts of the generated data know.</summary>
sealed class World
{
    Dictionary<Side, List<Agency>> bySide = [];
    Dictionary<(Side, bool), List<Viewer>> byRole = [];

    World() { }

    /// <summary>Now (UTC).</summary>
    public required DateTime Now { get; init; }

    /// <summary>Today in the portal's zone.</summary>
    public DateOnly Today => Zones.Day(Zones.Islamabad, Now);

    /// <summary>All agencies.</summary>
    public required IReadOnlyList<Agency> Agencies { get; init; }

    /// <summary>All themes.</summary>
    public required IReadOnlyList<Theme> Themes { get; init; }

    /// <summary>The keys of the programmes.</summary>
    public required IReadOnlyList<Guid> Programmes { get; init; }

    /// <summary>The contacts that both sides know.</summary>
    public required IReadOnlyList<Contact> Contacts { get; init; }

    /// <summary>The series of meetings.</summary>
    public required IReadOnlyList<MeetingSeries> Series { get; init; }

    /// <summary>The files of all documents.</summary>
    public required IReadOnlyList<CheckedFile> Files { get; init; }

    /// <summary>The initiatives so far.</summary>
    public List<Anchor> Initiatives { get; } = [];

    /// <summary>The agreements so far.</summary>
    public List<Anchor> Agreements { get; } = [];

    /// <summary>The agencies of a side.</summary>
    public IReadOnlyList<Agency> AgenciesOf(Side side) => bySide[side];

    /// <summary>The people of a side, coordinators and managers or officials.</summary>
    public IReadOnlyList<Viewer> PeopleOf(Side side, bool coordinates) => byRole[(side, coordinates)];

    /// <summary>Reads what <see cref="Setting"/> has made.</summary>
    public static async Task<World> Read(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentViewer>().IsSystem();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var world = new World
        {
            Now = scope.ServiceProvider.GetRequiredService<Clock>().Now,
            Agencies = await db.Agencies.AsNoTracking().OrderBy(a => a.Slug).ToListAsync(),
            Themes = await db.Themes.AsNoTracking().OrderBy(t => t.Slug).ToListAsync(),
            Programmes = await db.Programmes.OrderBy(p => p.Slug).Select(p => p.Id).ToListAsync(),
            Contacts = await db.Contacts.AsNoTracking().Where(c => c.Audience == Audience.Shared).OrderBy(c => c.Name).ToListAsync(),
            Files = await GeneratedTalk.TakeIn(scope.ServiceProvider.GetRequiredService<Uploads>()),
            Series = await db.Series.AsNoTracking().OrderBy(s => s.Slug).ToListAsync(),
        };
        world.bySide = Sides.Both.ToDictionary(s => s, s => world.Agencies.Where(a => a.Side == s).ToList());
        world.byRole = (await db.Users.AsNoTracking().Where(u => u.Role != Role.Administrator).OrderBy(u => u.Email).ToListAsync())
            .GroupBy(u => (u.Side, u.Role != Role.Official), u => new Viewer(u.Id, u.Name, u.Side, u.Role, u.AgencyId)).ToDictionary(p => p.Key, p => p.ToList());
        return world;
    }

    /// <summary>Something that a record can be linked to, so that whoever sees the record sees it too; often nothing.</summary>
    public static Guid? Link(Chance chance, List<Anchor> anchors, Audience audience, DateOnly from, DateOnly? until)
    {
        for (var tries = 0; tries < 5 && anchors.Count > 0; tries++)
            if (chance.Of(anchors) is var found && (found.Audience == Audience.Shared || found.Audience == audience) && found.From <= from && (found.Until is null || until <= found.Until))
                return found.Id;
        return null;
    }
}
