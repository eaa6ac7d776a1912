using System.Text.Json;
using System.Text.RegularExpressions;
using CooperationPortal.Tests.Data;
using CooperationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Tests.Pages;

/// <summary>The demo and a small generated set, each in an application of its own, made once for all tests of leaks.</summary>
[CollectionDefinition(nameof(TwoSets))]
public sealed class TwoSets : IAsyncLifetime, ICollectionFixture<TwoSets>
{
    /// <summary>Few action items, and still a hidden row of every kind; a test says so.</summary>
    public const int Size = 180;

    readonly Dictionary<string, PortalHost> hosts = [];

    /// <summary>The application that holds the set of this name.</summary>
    public PortalHost this[string set] => hosts[set];

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        hosts[LeakTests.Demo] = await PortalHost.StartWithDemo();
        hosts[LeakTests.Generated] = await TheGeneratedData.Load(_ => { }, Size);
        foreach (var side in Sides.Both)
        {
            await Draft(hosts[LeakTests.Generated], side);
            await ReleaseTwice(hosts[LeakTests.Generated], await LeakTests.Person(hosts[LeakTests.Generated], side, Role.Coordinator));
        }

        foreach (var host in hosts.Values)
        {
            // Everybody is told what is due, in the portal and by mail.
            await host.Remind();
            await host.SendDaily();
        }
    }

    // What is too rare among so few: an agreement and a series that only one side knows of, and a draft of an addendum.
    static async Task Draft(PortalHost host, Side side)
    {
        var by = await LeakTests.Person(host, side, Role.Coordinator);
        await host.Db(by, async db =>
        {
            db.Add(Agreement.Register(by, await db.NextOwnRef("AGR", side, Make.Today), Make.AgreementDetails($"What the {side} alone negotiates") with { Summary = $"Where the {side} would give way" }, Make.Now));
            db.Add(Make.Series(by, name: $"What the {side} talks over by itself"));
            await Draft(db, by);
        });
    }

    /// <summary>What this side proposed in a release that it took back unopened.</summary>
    public static string ProposedInVain(Side side) => $"What the {side} proposed before it thought better of it";

    // And an action item that was released, withdrawn before anybody opened it, and released again.
    static async Task ReleaseTwice(PortalHost host, Viewer by)
    {
        var first = await host.Db(by, async db =>
        {
            var agency = await db.Agencies.OrderBy(a => a.Slug).FirstAsync(a => a.Side == by.Side);
            var item = ActionItem.Create(by, await db.NextOwnRef("ACT", by.Side, Make.Today), Make.ActionItemDetails($"What the {by.Side} released twice"), agency, null, Make.Today.AddDays(30), Make.Now, Make.Today);
            item.Release(by, await db.NextSharedRef("ACT", Make.Today), Make.Now);
            item.ProposeDueDate(by, Make.Today.AddDays(60), ProposedInVain(by.Side), Make.Now);
            db.Add(item);
            await db.SaveChangesAsync();
            return item.Ref;
        });
        await host.Db(by, async db =>
        {
            var withdrawal = await Withdrawal.Load(db, first, by);
            await withdrawal.TakeBack(db, by, null, Make.Now);
            await db.SaveChangesAsync();
            ((ActionItem)withdrawal.Record).Release(by, await db.NextSharedRef("ACT", Make.Today), Make.Now);
            await db.SaveChangesAsync();
        });
    }

    static async Task Draft(PortalDb db, Viewer by)
    {
        var reference = await db.Meetings.Where(m => m.State == MeetingState.Agreed && m.Outcomes.Any(o => o.Audience == Audience.Shared)).OrderBy(m => m.Ref).Select(m => m.Ref).FirstAsync();
        var meeting = await db.MeetingForAgreement(reference, by);
        var addendum = meeting.DraftAddendum(by, $"What only the {by.Side} has in mind so far", Make.Now);
        meeting.CorrectLine(by, addendum.Id, meeting.Outcomes.First(o => o.Audience == Audience.Shared && meeting.HoldsNow(o) is not null).Id, new(CorrectionKind.Replace, $"As the {by.Side} alone would have it"));
        await db.SaveChangesAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts.Values) await host.DisposeAsync();
    }
}

/// <summary>
/// What a side keeps to itself appears on no surface of the other: as each of its roles every page, list, count, filter, export, print, file, history and mail is opened and searched for every
/// reference, title, text and key of the first; every list is asked for its words, and every address with its references and keys. A page that is not opened by this, and not said here why, fails it.
/// </summary>
[Collection(nameof(TwoSets))]
public sealed partial class LeakTests(TwoSets sets)
{
    /// <summary>The demo.</summary>
    public const string Demo = "the demo";

    /// <summary>The generated set.</summary>
    public const string Generated = "a generated set";

    // Pages to which nothing in the demo leads each side, and why they are no way to what the other keeps. A new page joins this list by a decision, not by oversight.
    static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["/About"] = "no record",
        ["/Accounts/ChoosePassword"] = "before anybody is known",
        ["/Accounts/Link"] = "an account of the own side, once",
        ["/ActionItems/AnswerCancellation"] = "asked for every hidden record below",
        ["/ActionItems/AnswerDueDate"] = "asked for every hidden record below",
        ["/ActionItems/Keep"] = "asked for every hidden record below",
        ["/ActionItems/WithdrawCancellation"] = "asked for every hidden record below",
        ["/ActionItems/WithdrawDueDate"] = "asked for every hidden record below",
        ["/Comments/Edit"] = "one’s own comment, for ten minutes",
        ["/Comments/People"] = "asked for every hidden name below",
        ["/Error"] = "what a hidden record answers, below",
        ["/FormToken"] = "a token, no record",
        ["/Log/Key"] = "a public key, no record",
        ["/Log/Seal"] = "the heads that SealTests holds against the side",
        ["/Meetings/Addenda/Edit"] = "a draft of the own side, as on the addendum’s page",
        ["/Meetings/Addenda/TakeBack"] = "an addendum that both sides see",
        ["/Meetings/Minutes/EditLine"] = "a line of the own side in open minutes",
        ["/Meetings/Minutes/MarkNotReached"] = "an agenda item in open minutes",
        ["/Meetings/Minutes/MoveLine"] = "a line of the own side in open minutes",
        ["/Meetings/Minutes/RemoveLine"] = "a line of the own side in open minutes",
        ["/Meetings/Propose"] = "asked for every hidden record below",
        ["/Outbox/TryAgain"] = "a mail to the own side that failed",
        ["/Programmes/Edit"] = "programmes are both sides’ to see",
        ["/SignIn"] = "before anybody is known",
        ["/SignOut"] = "no record",
        ["/Withdrawn/Details"] = "a tombstone, which both sides read",
    };

    // Rows that both sides always see, or that are one person's or the trail's and have tests of their own.
    static readonly HashSet<Type> NeverHidden =
    [
        typeof(Acceptance), typeof(AcceptedText), typeof(Account), typeof(Agency), typeof(AgreedText), typeof(AuditEntry), typeof(AuditHead), typeof(AuditSeal), typeof(Mail), typeof(MailLine), typeof(Notice), typeof(Programme),
        typeof(Reservation), typeof(SealedHead), typeof(TextChange), typeof(Tombstone), typeof(WordingProposal),
    ];

    // What a person writes: of each kind the generated set hides one from either side, whatever the demo has.
    static readonly string[] Written =
    [
        nameof(Agreement), nameof(Initiative), nameof(Milestone), nameof(StatusUpdate), nameof(Meeting), nameof(AgendaItem), nameof(AgendaNote), nameof(Outcome), nameof(Addendum), nameof(Correction),
        nameof(ActionItem), nameof(ProgressNote), nameof(Comment), nameof(Document), nameof(DocumentVersion),
    ];

    public static TheoryData<string, Side> Eithers { get; } = new(from set in new[] { Demo, Generated } from side in Sides.Both select (set, side));

    [Fact]
    public async Task The_two_sets_hold_hidden_rows_of_every_kind()
    {
        var every = await sets[Demo].Db(null, db => Task.FromResult(db.Model.GetEntityTypes().Select(t => t.ClrType).Where(t => typeof(IHasAudience).IsAssignableFrom(t) && !NeverHidden.Contains(t)).Select(t => t.Name).ToHashSet()));
        foreach (var side in Sides.Both)
        {
            var (demo, generated) = (await Hidden.Read(sets[Demo], side), await Hidden.Read(sets[Generated], side));
            every = [.. every.Except(demo.Kinds).Except(generated.Kinds)];
            Assert.Empty(Written.Except(generated.Kinds));
            Assert.Contains(TwoSets.ProposedInVain(side), generated.Texts);
            Assert.True(demo.Texts.Count > 80 && generated.Texts.Count > 200, $"Only {demo.Texts.Count} and {generated.Texts.Count} things are the {side}'s alone.");
        }

        Assert.Empty(every);
    }

    [Theory]
    [MemberData(nameof(Eithers))]
    public async Task Nothing_of_one_side_appears_on_any_surface_of_the_other(string set, Side side)
    {
        var (host, hidden) = (sets[set], await Hidden.Read(sets[set], side.Other()));
        var surfaces = new Surfaces(host, hidden);
        // Each of its people opens each page once or twice. Of the demo every address is opened by one of them; of the generated set, whose pages repeat themselves, every record that hides something.
        // A manager goes first, since there is most to open for one.
        foreach (var role in Roles.OrderByDescending(r => r == Role.Manager)) await surfaces.Walk(await Person(host, side, role), most: set == Demo ? 2 : 1, whole: set == Demo, [.. hidden.SharedRecords.Where((_, n) => n % Roles.Length == (int)role)]);
        Assert.True(surfaces.Leaks.Count == 0, $"{surfaces.Leaks.Count} leaks:\n{string.Join('\n', surfaces.Leaks.Take(40))}");
        if (set == Demo) Assert.True(surfaces.Unseen(Elsewhere).Count == 0, $"No role of the {side} opened, and nothing says why:\n{string.Join('\n', surfaces.Unseen(Elsewhere))}");

        // What is hidden finds as much as what is nowhere.
        Assert.True(surfaces.Searchable.Count >= 7, $"Only {surfaces.Searchable.Count} lists can be searched.");
        var (asked, wrong, people, alike) = (0, new List<string>(), await People(host, side), new Alike());
        foreach (var (phrase, n) in hidden.Phrases(3).Select((p, n) => (p, n)))
            // Every other list is asked for one, the rest for the next, which is of the same kind of text.
            foreach (var (list, m) in surfaces.Searchable.Order(StringComparer.Ordinal).Select((l, m) => (l, m)).Where(l => (l.m + n) % 2 == 0))
            {
                var browser = people[(n + (m / 2)) % people.Count];
                if (await alike.Differs(browser, Asked(list, phrase), phrase, Asked(list, Nowhere(phrase)), Nowhere(phrase)) is { } found) wrong.Add(found);
                asked++;
            }

        Assert.True(asked > 300, $"Only {asked} searches.");

        // Neither does a filter that names it.
        foreach (var (address, n) in surfaces.Filters.Order(StringComparer.Ordinal).Select((a, n) => (a, n)))
            foreach (var (value, never) in hidden.ValuesLike(Surfaces.ValueOf(address)))
            {
                var browser = people[n % people.Count];
                if (await alike.Differs(browser, Surfaces.With(address, value), value, Surfaces.With(address, never), never) is { } found) wrong.Add(found);
            }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(40)));
    }

    [Theory]
    [MemberData(nameof(Eithers))]
    public async Task The_address_of_what_is_hidden_answers_as_one_that_never_was(string set, Side side)
    {
        var (host, hidden) = (sets[set], await Hidden.Read(sets[set], side.Other()));
        var people = await People(host, side);
        var (asked, turn, wrong, alike) = (0, 0, new List<string>(), new Alike());
        foreach (var route in Routes.WithParameters(host))
        {
            var addresses = hidden.Addresses(route, route.IsOwnPage ? 16 : 6).ToList();
            foreach (var (address, value, never) in addresses)
            {
                // A record's own page is asked for as everybody, what one does there in turn.
                foreach (var browser in route.IsOwnPage ? people : [people[turn++ % people.Count]])
                {
                    asked++;
                    if (await alike.Differs(browser, address, value, address.Replace(value, never, StringComparison.Ordinal), never) is { } found) wrong.Add(found);
                }
            }

            // All kinds of people ask at each of them.
            turn++;
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(40)));
        Assert.True(asked > 400, $"Only {asked} addresses.");
    }

    [Theory]
    [MemberData(nameof(Eithers))]
    public async Task No_name_is_completed_that_the_record_does_not_tell(string set, Side side)
    {
        var (host, hidden) = (sets[set], await Hidden.Read(sets[set], side.Other()));
        var asked = 0;
        foreach (var (record, id, n) in (await Shared(host)).Select((r, n) => (r.Ref, r.Id, n)))
        {
            var told = await host.Db(null, db => db.Audit.Where(a => a.RecordId == id && a.Audience == Audience.Shared && a.Side == side.Other()).Select(a => a.Actor).Distinct().ToListAsync());
            var own = await host.Db(null, db => db.Users.Where(u => u.Side == side).Select(u => u.Name).ToListAsync());
            var browser = host.As(await Person(host, side, new[] { Role.Official, Role.Coordinator, Role.Manager }[n % 3]));
            foreach (var name in (await host.Db(null, db => db.Users.Where(u => u.Side == side.Other()).Select(u => u.Name).ToListAsync())).Except(told).Except(own).Concat(hidden.Phrases(1)).Take(40))
            {
                using var response = await browser.Get($"{Links.Comments.People(record)}&q={Uri.EscapeDataString(name)}&both=true");
                using var names = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
                Assert.True(names.RootElement.GetArrayLength() == 0, $"{name} is offered on {record} to the {side}.");
                asked++;
            }
        }

        Assert.True(asked > 50, $"Only {asked} names.");
    }

    [Theory]
    [MemberData(nameof(Eithers))]
    public async Task No_mail_to_one_side_tells_of_what_the_other_keeps(string set, Side side)
    {
        var (host, hidden) = (sets[set], await Hidden.Read(sets[set], side.Other()));
        var mails = host.Sent().Where(m => m.Mail.To.Mailboxes.Single().Address is var to && to.EndsWith($"@{side.ToString().ToLowerInvariant()}.example", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(mails);
        var surfaces = new Surfaces(host, hidden);
        foreach (var (file, mail) in mails) surfaces.Search($"mail {file}", file + mail.Whole());
        Assert.True(surfaces.Leaks.Count == 0, $"{surfaces.Leaks.Count} leaks:\n{string.Join('\n', surfaces.Leaks.Take(40))}");
        // Nor does a row that waits for its reader.
        var told = await host.Db(null, async db => (await db.Notices.IgnoreQueryFilters().Join(db.Users.Where(u => u.Side == side), n => n.AccountId, u => u.Id, (n, _) => n.RecordId).ToListAsync())
            .Concat(await db.MailLines.IgnoreQueryFilters().Join(db.Users.Where(u => u.Side == side), n => n.AccountId, u => u.Id, (n, _) => n.RecordId).ToListAsync()).ToList());
        Assert.NotEmpty(told);
        Assert.Empty(told.Intersect(hidden.RecordIds));
    }

    static readonly Role[] Roles = Enum.GetValues<Role>();

    // One of each role, who have their cookies already: the first answer gives them out and says so in its headers.
    static async Task<List<Browser>> People(PortalHost host, Side side)
    {
        var people = new List<Browser>();
        foreach (var role in Roles)
        {
            var browser = host.As(await Person(host, side, role));
            await browser.Open(Links.Home);
            people.Add(browser);
        }

        return people;
    }

    // The people of the demo are in both sets.
    internal static Task<Viewer> Person(PortalHost host, Side side, Role role) => host.Db(null, async db =>
    {
        var email = $"{role}@{side}.example".ToLowerInvariant();
        var account = await db.Users.SingleAsync(u => u.Email == email);
        return new Viewer(account.Id, account.Name, side, role);
    });

    static Task<List<(string Ref, Guid Id)>> Shared(PortalHost host) => host.Db(null, async db =>
        (await db.Meetings.Where(r => r.Audience == Audience.Shared).OrderBy(r => r.Ref).Take(2).ToListAsync<CitedRecord>())
            .Concat(await db.ActionItems.Where(r => r.Audience == Audience.Shared).OrderBy(r => r.Ref).Take(3).ToListAsync()).Concat(await db.Initiatives.Where(r => r.Audience == Audience.Shared).OrderBy(r => r.Ref).Take(2).ToListAsync())
            .Select(r => (r.Ref, r.Id)).ToList());

    static string Asked(string list, string words) => $"{list}?q={Uri.EscapeDataString(words)}";

    // As long, and as much like a reference, as what is hidden.
    static string Nowhere(string phrase) => Hidden.IsReference(phrase) ? Hidden.Never(phrase) : Letter().Replace(phrase, "q");

    [GeneratedRegex("[A-Za-z]")]
    private static partial Regex Letter();
}
