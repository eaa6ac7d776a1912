using CooperationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Tests.Pages.Meetings;

/// <summary>An addendum that words an action line anew reaches the action item that came from it, once both sides have agreed it.</summary>
public sealed class CorrectedActionTests : PortalTest
{
    const string Was = "Send the list of officers by fax";

    const string Reads = "Send the list of officers by diplomatic bag";

    // Minutes that both sides agreed, with two action items, of which the first is corrected.
    async Task<(Meeting Meeting, ActionItem Item, ActionItem Other)> AgreedMinutes()
    {
        var meeting = await Given.AHeldMeeting();
        foreach (var what in new[] { Was, "Name a contact" })
        {
            var agency = await Given.AnAgency();
            var page = await As(Ministry.Official).Open(Links.Meetings.AddLine(meeting.Ref, meeting.Agenda[0].Id));
            page.Choose("Kind", "Action").Fill("Text", what).Choose("Responsible agency", agency.Name).Fill("Due date", Make.Today.AddDays(9)).Check("For both sides");
            await page.Press("Save");
        }

        await (await As(Ministry.Coordinator).Open(Links.Meetings.Release(meeting.Ref))).Press("Release");
        await Given.Change(meeting, Ministry.Official, (m, by) => m.FinishMinutes(by, Make.Now));
        meeting = await Reload(meeting);
        await (await As(Ministry.Coordinator).Open(Links.Meetings.Propose(meeting.Ref))).Press("Propose to the Embassy");
        await Accept(Links.Meetings.Accept(meeting.Ref));
        var items = await Host.Db(null, db => db.ActionItems.Where(i => i.MeetingId == meeting.Id).ToListAsync());
        return (await Reload(meeting), items.Single(i => i.What == Was), items.Single(i => i.What != Was));
    }

    async Task Accept(string address, params Side[] sides)
    {
        foreach (var side in sides.Length > 0 ? sides : [Side.Ministry, Side.Embassy])
        {
            await Host.EnsureAccount(Make.CoordinatorOf(side));
            var page = await As(People.Of(side, Role.Manager)).Open(address);
            if (page.HasField("Why you accept what you drafted yourself")) page.Fill("Why you accept what you drafted yourself", "There is nobody else.");
            Assert.Contains(side == Side.Ministry ? "Accepted" : "Agreed", (await page.Fill("Your password", People.Password).Press($"Accept for the {side}")).Flash, StringComparison.Ordinal);
        }
    }

    async Task<string> Propose(Meeting meeting, CorrectionKind kind = CorrectionKind.Replace)
    {
        var draft = await Given.Change(meeting, Embassy.Coordinator, (m, by) =>
        {
            var made = m.DraftAddendum(by, "A slip", Make.Now);
            m.CorrectLine(by, made.Id, m.Outcomes.Single(o => o.Text == Was).Id, new(kind, kind == CorrectionKind.Strike ? null : Reads));
            return made;
        });
        await (await As(Embassy.Coordinator).Open(Links.Meetings.Propose(meeting.Ref, draft.Id))).Press("Propose to the Ministry");
        return Links.Meetings.Accept(meeting.Ref, draft.Id);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task The_action_item_takes_the_correction_over_and_its_history_names_the_addendum(bool isTakenUp)
    {
        var (meeting, item, other) = await AgreedMinutes();
        if (isTakenUp) await Given.Change(item, Ministry.Coordinator, (i, by) => i.Start(by));
        await Host.EnsureAccount(Embassy.Coordinator);
        var address = await Propose(meeting);
        await Accept(address, Side.Ministry);
        Assert.Equal(Was, (await Reload(item)).What);
        await Accept(address, Side.Embassy);

        var now = await Reload(item);
        Assert.Equal((Reads, item.DueOn, item.OriginalDueOn, isTakenUp ? ActionState.InProgress : ActionState.Open), (now.What, now.DueOn, now.OriginalDueOn, now.State));
        Assert.Equal("Name a contact", (await Reload(other)).What);
        foreach (var viewer in new[] { Ministry.Official, Embassy.Official })
        {
            var page = await As(viewer).Open(Links.ActionItems.Details(item.Ref));
            Assert.Equal(Reads, page.Heading);
            Assert.True(page.Has($"Corrected by Addendum 1 to {meeting.Ref}") && page.Has("Agreed as") && page.Has(Was), page.Text);
            var history = page.Section("History");
            Assert.True(history.Has("Embassy Manager") && history.Has(Was) && history.Has(Reads) && history.Has($"Addendum 1 to {meeting.Ref}"), history.Text);
        }

        Assert.Contains(await Host.Told(Embassy.Coordinator, item), n => n.Kind == NoticeKind.Reworded);
        Assert.Null(await Host.Verify());
    }

    [Fact]
    public async Task What_is_closed_keeps_the_wording_under_which_it_was_done()
    {
        var (meeting, item, _) = await AgreedMinutes();
        await Given.Change(item, Ministry.Coordinator, (i, by) => i.ProposeCancellation(by, "Overtaken", Make.Now));
        await Given.Change(item, Embassy.Coordinator, (i, by) => i.AgreeCancellation(by, Make.Now));
        var before = (await TrailOf(item)).Count;
        await Accept(await Propose(meeting));
        Assert.Equal((Was, (string?)null, before), ((await Reload(item)).What, (await Reload(item)).CorrectedBy, (await TrailOf(item)).Count));
    }

    [Fact]
    public async Task A_line_that_is_struck_does_not_cancel_its_action_item()
    {
        var (meeting, item, _) = await AgreedMinutes();
        await Accept(await Propose(meeting, CorrectionKind.Strike));
        Assert.Equal((Was, ActionState.Open), ((await Reload(item)).What, (await Reload(item)).State));
    }
}
