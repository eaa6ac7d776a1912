// How tests of pages are written
// ------------------------------
//     public sealed class ReleaseTests : PortalTest
//     {
//         [Fact]
//         public async Task An_official_is_offered_no_release()
//         {
//             var meeting = await Given.AHeldMeeting(by: Ministry.Official);
//             var page = await As(Ministry.Official).Open(Links.Meetings.Details(meeting.Ref));
//             Assert.False(page.HasLink("Release"));
//             Assert.Equal(403, (await As(Ministry.Official).Open(Links.Meetings.Release(meeting.Ref))).Status);
//         }
//
//         [Fact]
//         public async Task A_coordinator_releases_a_meeting()
//         {
//             var meeting = await Given.AHeldMeeting(by: Ministry.Official);
//             var page = await As(Ministry.Coordinator).Open(Links.Meetings.Release(meeting.Ref));
//             page = await page.Press("Release");
//             Assert.True((await Reload(meeting)).IsShared);
//         }
//     }
//
// - A PortalTest has an application and a database of its own. `Given` makes what the test needs by the domain's verbs; beside each record it
//   puts one that is the other side's alone ("noise"), and any page that shows noise to the wrong side fails by itself. `Make` makes the same
//   records without a database, for tests of the domain.
// - `As(viewer)` is a browser in which that person is signed in. `Open` gives a `Page`: `Fill`, `Choose`, `Check` by label, `Press` by the words
//   of the button, `Follow` by the words of the link; `Row("ACT-…")`, `Section("Milestones")`, `In(".selector")` narrow the search when the words
//   stand more than once. `Text`, `Errors`, `ErrorAt("Title")`, `Value("Title")`, `Status`, `Flash`, `Url`, `Heading`, `Has("…")`.
// - `page.Post(url, fields)` sends what no form on the page offers, with the page's own token: for forged and scripted posts.
// - `await Reload(record)` reads it again, whoever may see it. `Host.Db(viewer, db => …)` is the database as that viewer sees it.
// - Every page is linted as it is opened (Lint.cs), and an answer of 500 fails with the exception.
// - `Host.Commands.Clear()` … `Host.Commands.Count` counts SQL commands; `Host.Time.Advance(…)` moves the clock, which otherwise stands at
//   `Make.Now`, Monday, 2 March 2026, 11:00 in Islamabad.
using CooperationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Tests.Support;

/// <summary>A test with an application of its own.</summary>
public abstract class PortalTest : IAsyncLifetime
{
    /// <summary>The application.</summary>
    protected PortalHost Host { get; private set; } = null!;

    /// <summary>What there is before the test begins.</summary>
    protected Given Given { get; private set; } = null!;

    /// <summary>Settings of the application beside the usual ones.</summary>
    protected virtual Dictionary<string, string?>? Settings => null;

    /// <inheritdoc />
    public virtual async ValueTask InitializeAsync()
    {
        Host = await PortalHost.Start(Settings);
        Given = new Given(Host);
    }

    /// <inheritdoc />
    public virtual async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A browser in which this person is signed in.</summary>
    protected Browser As(Viewer viewer) => Host.As(viewer);

    /// <summary>A browser in which nobody is signed in.</summary>
    protected Browser Anonymously() => Host.As(null);

    /// <summary>The record as it is stored now, with its own lines.</summary>
    protected Task<T> Reload<T>(T record) where T : Entity => Host.Db(null, db => db.Whole<T>().SingleAsync(r => r.Id == record.Id));

    /// <summary>The trail of a record, the oldest entry first.</summary>
    protected Task<List<AuditEntry>> TrailOf(Entity record) =>
        Host.Db(null, db => db.Audit.Where(a => a.RecordId == record.Id).OrderBy(a => a.At).ThenBy(a => a.Id).ToListAsync());
}
