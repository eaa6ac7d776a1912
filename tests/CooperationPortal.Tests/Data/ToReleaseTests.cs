using CooperationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Tests.Data;

/// <summary>The query that finds what waits for its release says what the meeting itself says, for each side and whoever wrote what.</summary>
public sealed class ToReleaseTests : PortalTest
{
    static readonly OutcomeLine Line = new(OutcomeKind.Decision, "Agreed.", true);

    static readonly Dictionary<string, Action<Meeting, Viewer>> Writings = new()
    {
        ["nothing"] = (_, _) => { },
        ["a line for both sides"] = (m, by) => m.AddOutcome(by, m.Agenda[0].Id, 1, Line),
        ["a line of the own side"] = (m, by) => m.AddOutcome(by, m.Agenda[0].Id, 1, Line with { ForBothSides = false }),
        ["a line for both sides under an item of the own side"] = (m, by) => m.AddOutcome(by, m.AddAgendaItem(by, "Ours", forBothSides: false).Id, 1, Line),
        ["a note for both sides"] = (m, by) => m.WriteNote(by, m.Agenda[0].Id, true, "Discussed.", Make.Now),
        ["a note for both sides that is empty again"] = (m, by) => m.WriteNote(by, m.Agenda[0].Id, true, "", Make.Now),
        ["a note of the own side"] = (m, by) => m.WriteNote(by, m.Agenda[0].Id, false, "Thoughts.", Make.Now),
        ["an agenda item for both sides"] = (m, by) => m.AddAgendaItem(by, "Visas", forBothSides: true),
        ["somebody on a delegation"] = (m, by) => { if (by.Side == m.Owner) m.Invite(by, Side.Embassy, null, "A guest", null, null, DelegateRole.Member, attended: true); },
        ["an agenda item of the own side"] = (m, by) => m.AddAgendaItem(by, "Ours", forBothSides: false),
    };

    [Fact]
    public async Task The_query_and_the_meeting_agree_on_what_is_to_be_released()
    {
        foreach (var (what, write) in Writings)
            foreach (var writer in new[] { Ministry.Official, Embassy.Official })
                foreach (var isShared in new[] { true, false })
                {
                    if (!isShared && writer.Side == Side.Embassy) continue;
                    foreach (var forBothSides in isShared ? [true] : new[] { true, false })
                        foreach (var isFinished in new[] { true, false })
                        {
                            var meeting = Make.HeldMeeting(Ministry.Official, what, forBothSides: forBothSides);
                            meeting.AddOutcome(Ministry.Official, meeting.Agenda[0].Id, 9, Line);
                            if (isShared) Make.Release(meeting);
                            write(meeting, writer);
                            if (isFinished) meeting.FinishMinutes(Ministry.Official, Make.Now);
                            await Given.Save(Ministry.Official, meeting);
                        }
                }

        var waits = new List<string>();
        foreach (var viewer in new[] { Ministry.Coordinator, Embassy.Coordinator })
            await Host.Db(viewer, async db =>
            {
                var some = (await db.Meetings.WithSomethingToRelease(db, viewer.Side).Select(m => m.Ref).ToListAsync()).ToHashSet();
                var ready = (await db.Meetings.WhereToRelease(db, viewer.Side).Select(m => m.Ref).ToListAsync()).ToHashSet();
                foreach (var @ref in await db.Meetings.Select(m => m.Ref).ToListAsync())
                {
                    var meeting = await db.MeetingForVerbs(@ref, viewer);
                    Assert.True(meeting.HasSomethingToRelease(viewer.Side) == some.Contains(@ref), $"{viewer.Side}: {meeting.Title}, shared {meeting.IsShared}");
                    Assert.Equal(meeting.IsReadyForRelease && meeting.HasSomethingToRelease(viewer.Side), ready.Contains(@ref));
                    if (meeting.IsShared && ready.Contains(@ref)) waits.Add($"{viewer.Side}: {meeting.Title}");
                }
            });
        string[] shown = ["a line for both sides", "a note for both sides", "an agenda item for both sides"];
        Assert.Equal(shown.SelectMany(w => new[] { $"Embassy: {w}", $"Ministry: {w}" }).Append("Ministry: somebody on a delegation").Order(), waits.Order());
    }
}
