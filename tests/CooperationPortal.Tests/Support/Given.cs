using System.Text;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Data.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationPortal.Tests.Support;

/// <summary>
/// What there is before a test begins: records made by <see cref="Make"/>'s verbs and saved as the acting person. Beside each record stands one of
/// the same kind that only the other side may see, so that nothing passes because there is only one row.
/// </summary>
public sealed class Given(PortalHost host)
{
    /// <summary>The words that mark what is a side's alone; the other side must never read them.</summary>
    public static string NoiseOf(Side side) => $"known to the {side} alone";

    /// <summary>An agency; agencies are seen by both sides, so the one beside it is only another row.</summary>
    public async Task<Agency> AnAgency(Side side = Side.Ministry, string? name = null, string? acronym = null, Agency? parent = null)
    {
        var coordinator = Make.CoordinatorOf(side);
        await Save(Make.CoordinatorOf(side.Other()), Make.Agency(side.Other()));
        return await Save(coordinator, Make.Agency(side, name, acronym, parent));
    }

    public async Task<Contact> AContact(Viewer? by = null, Agency? agency = null, string? name = null, string? title = "Director", bool shared = false)
    {
        by ??= Ministry.Official;
        var other = Noise(by);
        await Save(other, Make.Contact(other, await TheAgency(other.Side), name: $"Person {NoiseOf(other.Side)}"));
        return await Save(by, Make.Contact(by, agency ?? await TheAgency(by.Side), name, title, shared));
    }

    public async Task<Programme> AProgramme(Viewer? by = null, Agency? funding = null, string? name = null, string? acronym = null, params Agency[] served)
    {
        by ??= Embassy.Coordinator;
        var other = Noise(by);
        await Save(other, Make.Programme(other, await TheAgency(other.Side)));
        return await Save(by, Make.Programme(by, funding ?? await TheAgency(by.Side), name, acronym, served), served);
    }

    public async Task<Agreement> AnAgreement(Viewer? by = null, bool shared = false, string? title = null, Func<AgreementDetails, AgreementDetails>? with = null)
    {
        by ??= Ministry.Coordinator;
        var other = Noise(by);
        await Save(other, Make.Agreement(other, title: $"Agreement {NoiseOf(other.Side)}"));
        return await Save(by, Make.Agreement(by, shared, title, with));
    }

    /// <summary>A shared agreement that both sides have brought so far.</summary>
    public async Task<Agreement> AnAgreementAt(AgreementState state, Viewer? by = null, string? title = null, Func<AgreementDetails, AgreementDetails>? with = null)
    {
        var agreement = await AnAgreement(by, shared: true, title: title, with: with);
        AgreementState[] way = [AgreementState.Negotiating, AgreementState.TextAgreed, AgreementState.ClearedByBoth, AgreementState.Signed, AgreementState.InForce];
        foreach (var to in way[..(Array.IndexOf(way, state) + 1)])
        {
            if (to == AgreementState.Negotiating) await Change(agreement, Make.CoordinatorOf(agreement.Owner), (a, who) => a.MoveTo(who, to, null, Today));
            else await Agreed(agreement, to);
        }

        return agreement;
    }

    /// <summary>The owner's side proposes where a stored agreement stands, and the other agrees.</summary>
    public async Task Agreed(Agreement agreement, AgreementState to, string? reason = null)
    {
        await Change(agreement, Make.CoordinatorOf(agreement.Owner), (a, who) => a.ProposeState(who, to, a.Facts, reason, Now));
        await Change(agreement, Make.CoordinatorOf(agreement.Owner.Other()), (a, who) => a.AgreeState(who, Now));
    }

    public async Task<Theme> ATheme(string? name = null)
    {
        var n = Make.Next();
        return await Save(Ministry.Coordinator, new Theme($"theme-{n}", name ?? $"Theme {n}"));
    }

    public async Task<Initiative> AnInitiative(
        Viewer? by = null, bool shared = false, string? title = null, InitiativeState state = InitiativeState.Idea, Agency? lead = null,
        Func<InitiativeDetails, InitiativeDetails>? with = null, params Theme[] themes)
    {
        by ??= Ministry.Coordinator;
        var other = Noise(by);
        await Save(other, Make.Initiative(other, title: $"Initiative {NoiseOf(other.Side)}", state: state, lead: await TheAgency(other.Side)));
        return await Save(by, Make.Initiative(by, shared, title, state, lead ?? await TheAgency(by.Side), with, themes), themes);
    }

    /// <summary>A status update that somebody filed.</summary>
    public Task<StatusUpdate> AStatusUpdate(Initiative on, Viewer? by = null, Rag rag = Rag.OnTrack, int progress = 40) =>
        Change(on, by ?? Make.CoordinatorOf(on.Owner), (initiative, who) => initiative.File(who, Make.Report(rag, progress), Now, Today));

    /// <summary>A milestone of an initiative.</summary>
    public Task<Milestone> AMilestone(Initiative of, string? title = null, DateOnly? forecast = null) =>
        Change(of, Make.CoordinatorOf(of.Owner), (initiative, who) => initiative.AddMilestone(who, Make.MilestoneDetails(title, forecast)));

    public async Task<MeetingSeries> ASeries(Viewer? by = null, bool shared = false, string? name = null, string? standingAgenda = "Review of action items\nNew business")
    {
        by ??= Ministry.Official;
        var other = Noise(by);
        await Save(other, Make.Series(other, name: $"Series {NoiseOf(other.Side)}"));
        return await Save(by, Make.Series(by, shared, name, standingAgenda));
    }

    public async Task<Meeting> APlannedMeeting(Viewer? by = null, string? title = null, MeetingSeries? series = null, DateOnly? day = null, bool shared = false)
    {
        by ??= Ministry.Official;
        var other = Noise(by);
        await Save(other, Make.PlannedMeeting(other, $"Meeting {NoiseOf(other.Side)}", day: day));
        var meeting = Make.PlannedMeeting(by, title, series, day ?? Today.AddDays(3));
        if (shared) Make.Release(meeting);
        return await Save(by, meeting);
    }

    /// <summary>A meeting that took place, with one agenda item and both heads present; its minutes are open.</summary>
    public async Task<Meeting> AHeldMeeting(Viewer? by = null, string? title = null, MeetingSeries? series = null, DateOnly? day = null, bool shared = false)
    {
        by ??= Ministry.Official;
        var other = Noise(by);
        await Save(other, Make.HeldMeeting(other, $"Meeting {NoiseOf(other.Side)}", day: day));
        return await Save(by, Make.HeldMeeting(by, title, series, day, shared));
    }

    /// <summary>A meeting whose draft is finished: a decision for both sides, and a line that the own side keeps.</summary>
    public async Task<Meeting> AFinishedMeeting(Viewer? by = null, string? title = null, MeetingSeries? series = null, DateOnly? day = null, bool shared = false)
    {
        by ??= Ministry.Official;
        var other = Noise(by);
        await Save(other, Make.FinishedMeeting(other, $"Meeting {NoiseOf(other.Side)}", day: day));
        return await Save(by, Make.FinishedMeeting(by, title, series, day, shared));
    }

    /// <summary>
    /// A meeting that a test has made itself, with a finished one of the other side beside it. Nothing is put into agreed minutes, so what is agreed is first stored as proposed, as it comes about.
    /// </summary>
    public async Task<Meeting> Stored(Meeting made)
    {
        var other = Make.CoordinatorOf(made.Owner.Other());
        await Save(other, Make.FinishedMeeting(other, $"Meeting {NoiseOf(other.Side)}"));
        if (!made.IsAgreed) return await SaveAsWritten(made);
        var meeting = await SaveAsWritten(Make.ProposedMeeting(title: made.Title));
        foreach (var side in Sides.Both) await Change(meeting, People.Of(side, Role.Manager), (m, by) => m.Accept(by, Make.Consent(m), Now));
        return await host.Db(null, db => db.Whole<Meeting>().SingleAsync(m => m.Id == meeting.Id));
    }

    // Each line and note by whom it names, since that is held against the trail.
    async Task<Meeting> SaveAsWritten(Meeting made)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var (db, current) = (scope.ServiceProvider.GetRequiredService<PortalDb>(), scope.ServiceProvider.GetRequiredService<CurrentViewer>());
        var written = made.Outcomes.Select(o => (Entity: (Entity)o, By: o.WrittenById)).Concat(made.Notes.Select(n => (Entity: (Entity)n, By: n.WrittenById))).Where(w => w.By != made.CreatedById).ToLookup(w => w.By, w => w.Entity);
        current.Is(await Known(made.CreatedById));
        db.Add(made);
        foreach (var entity in written.SelectMany(w => w)) db.Entry(entity).State = EntityState.Detached;
        await db.SaveChangesAsync();
        foreach (var by in written)
        {
            current.Is(await Known(by.Key));
            db.AddRange(by);
            await db.SaveChangesAsync();
        }

        return made;

        async Task<Viewer> Known(Guid account)
        {
            var viewer = People.Everyone.FirstOrDefault(p => p.AccountId == account) ?? Make.CoordinatorOf(made.Owner);
            await host.EnsureAccount(viewer);
            return viewer;
        }
    }

    public async Task<ActionItem> AnActionItem(
        Viewer? by = null, bool shared = false, Agency? responsible = null, Agency? counterpart = null, string? what = null,
        Initiative? initiative = null, DateOnly? dueOn = null)
    {
        by ??= Ministry.Official;
        var other = Noise(by);
        await Save(other, Make.ActionItem(other, responsible: await TheAgency(other.Side), what: $"Action {NoiseOf(other.Side)}", dueOn: dueOn));
        return await Save(by, Make.ActionItem(by, shared, responsible ?? await TheAgency(by.Side), counterpart, what, initiative, dueOn));
    }

    /// <summary>A document on a stored record, with real bytes; beside it one that only the other side knows, where that side sees the record.</summary>
    public async Task<Document> ADocument(IHasDocuments on, Viewer? by = null, string? title = null, bool forBothSides = true, string name = "Paper.txt", byte[]? bytes = null)
    {
        by ??= Make.CoordinatorOf(on.Owner);
        var other = Noise(by);
        if (on.Audience == Audience.Shared) await Attach(other, $"Document {NoiseOf(other.Side)}", false, "Noise.txt", Encoding.UTF8.GetBytes(NoiseOf(other.Side)));
        return await Attach(by, title ?? $"Document {Make.Next()}", forBothSides, name, bytes ?? "What the paper says."u8.ToArray());

        async Task<Document> Attach(Viewer who, string called, bool forBoth, string file, byte[] content)
        {
            var taken = await host.Services.GetRequiredService<Uploads>().TakeIn(who.Side, file, new MemoryStream(content));
            // As a page does it: on the record as it is stored now.
            return await host.Db(who, async db =>
            {
                var (record, now) = ((IHasDocuments)(await db.FindAsync(on.GetType(), on.Id))!, Now);
                var document = Document.Attach(who, record, new(called, DocumentKind.Report, Handling.OfficialUseOnly, forBoth), taken, now);
                db.Add(document);
                await db.SaveChangesAsync();
                return document;
            });
        }
    }

    /// <summary>A comment on a stored record or a line of its minutes; beside it one that only the other side reads, where that side sees the record.</summary>
    public async Task<Comment> AComment(IHasComments on, Viewer? by = null, Outcome? line = null, string? text = null, bool forBothSides = false, params Viewer[] known)
    {
        by ??= Make.CoordinatorOf(on.Owner);
        var other = Noise(by);
        foreach (var person in known) await host.EnsureAccount(person);
        if (on.Audience == Audience.Shared && line is null or { Audience: Audience.Shared }) await Say(other, $"Comment {NoiseOf(other.Side)}", false);
        return await Say(by, text ?? $"Comment {Make.Next()}", forBothSides);

        async Task<Comment> Say(Viewer who, string said, bool forBoth)
        {
            await host.EnsureAccount(who);
            return await host.Db(who, async db =>
            {
                // As a page does it: on the record as it is stored now.
                var record = (IHasComments)(await db.FindAsync(on.GetType(), on.Id))!;
                var comment = Comment.Write(who, record, line is null ? null : await db.Outcomes.SingleAsync(o => o.Id == line.Id), said, forBoth, known.Select(Make.Mentionable), Now);
                db.Add(comment);
                await db.SaveChangesAsync();
                return comment;
            });
        }
    }

    /// <summary>Runs a verb on a stored record as somebody, as in <c>Change(item, Ministry.Official, (i, by) => i.Start(by))</c>.</summary>
    public Task Change<T>(T record, Viewer by, Action<T, Viewer> verb) where T : Entity => Change(record, by, (r, who) =>
    {
        verb(r, who);
        return true;
    });

    /// <inheritdoc cref="Change{T}(T, Viewer, Action{T, Viewer})"/>
    public Task<TResult> Change<T, TResult>(T record, Viewer by, Func<T, Viewer, TResult> verb) where T : Entity => host.Db(by, async db =>
    {
        var stored = await db.Whole<T>().AsTracking().SingleAsync(r => r.Id == record.Id);
        var result = verb(stored, by);
        await db.SaveChangesAsync();
        return result;
    });

    /// <summary>Saves something that a test has made itself, as somebody. What it refers to is there already.</summary>
    public async Task<T> Save<T>(Viewer by, T made, params object[] existing) where T : class
    {
        await host.EnsureAccount(by);
        await host.Db(by, async db =>
        {
            db.AttachRange(existing);
            db.Add(made);
            await db.SaveChangesAsync();
        });
        return made;
    }

    DateTime Now => host.Time.GetUtcNow().UtcDateTime;

    DateOnly Today => Zones.Day(Zones.Islamabad, Now);

    static Viewer Noise(Viewer by) => Make.CoordinatorOf(by.Side.Other());

    // One agency a side is enough where a test does not name its own.
    async Task<Agency> TheAgency(Side side) =>
        await host.Db(null, db => db.Agencies.AsNoTracking().FirstOrDefaultAsync(a => a.Side == side && a.Slug == $"the-{side}"))
        ?? await Save(Make.CoordinatorOf(side), Agency.Found(Make.CoordinatorOf(side), $"the-{side}", new AgencyDetails($"Agency of the {side}", null, AgencyKind.Section, null, null, null, null), null));
}

/// <summary>Records with their own lines.</summary>
public static class WholeRecords
{
    /// <summary>Records of a kind, each with everything that is part of it.</summary>
    public static IQueryable<T> Whole<T>(this PortalDb db) where T : Entity
    {
        var type = db.Model.FindEntityType(typeof(T))!;
        var all = db.Set<T>().AsSplitQuery();
        foreach (var lines in type.GetNavigations().Where(n => n.IsCollection && typeof(IPartOf).IsAssignableFrom(n.TargetEntityType.ClrType))) all = all.Include(lines.Name);
        foreach (var lines in type.GetSkipNavigations()) all = all.Include(lines.Name);
        return all;
    }
}
