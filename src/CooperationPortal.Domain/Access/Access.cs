using static CooperationPortal.Domain.Role;

namespace CooperationPortal.Domain;

/// <summary>What the table of acts asks about: whose record it is and who has a duty in it.</summary>
public interface ISubject : IHasAudience
{
    /// <summary>The side that wrote the record; it edits and releases it.</summary>
    Side Owner { get; }

    /// <summary>Who works it, for records that are worked.</summary>
    Party? Responsible => null;

    /// <summary>Who confirms the work, for records that are confirmed.</summary>
    Party? Counterpart => null;
}

/// <summary>The one place for "may they?": docs/access.md is this table in words, and a test holds the two together.</summary>
public static class Access
{
    enum Whose { Anyones, OwnSides, OtherSides, Responsibles, Counterparts }

    sealed record Rule(Whose Whose, params Role[] Who);

    static readonly Dictionary<Act, Rule> Rules = new()
    {
        [Act.Browse] = new(Whose.Anyones, Official, Coordinator, Manager, Administrator),
        [Act.KeepProfile] = new(Whose.Anyones, Official, Coordinator, Manager, Administrator),
        [Act.ManageAccounts] = new(Whose.OwnSides, Administrator),

        [Act.ViewProfile] = new(Whose.OwnSides, Administrator),
        [Act.Export] = new(Whose.Anyones, Official, Coordinator, Manager, Administrator),
        [Act.Print] = new(Whose.Anyones, Official, Coordinator, Manager, Administrator),
        [Act.ReadLog] = new(Whose.Anyones, Manager, Administrator),
        [Act.KeepOutbox] = new(Whose.OwnSides, Administrator),

        [Act.EditAgency] = new(Whose.OwnSides, Coordinator, Manager, Administrator),
        [Act.EditContact] = new(Whose.OwnSides, Official, Coordinator, Manager, Administrator),
        [Act.ShareContact] = new(Whose.OwnSides, Coordinator, Manager),
        [Act.EditProgramme] = new(Whose.OwnSides, Coordinator, Manager),

        [Act.EditAgreement] = new(Whose.OwnSides, Coordinator, Manager),
        [Act.ReleaseAgreement] = new(Whose.OwnSides, Coordinator, Manager),
        // What both did is stated by both: one proposes, and the state of the agreement says whose answer it waits for.
        [Act.ProposeAgreementState] = new(Whose.Anyones, Coordinator, Manager),
        [Act.AnswerAgreementState] = new(Whose.Anyones, Coordinator, Manager),
        [Act.WithdrawAgreementState] = new(Whose.Anyones, Coordinator, Manager),

        [Act.EditInitiative] = new(Whose.OwnSides, Coordinator, Manager),
        [Act.ChangeInitiativeState] = new(Whose.OwnSides, Coordinator, Manager),
        [Act.ReleaseInitiative] = new(Whose.OwnSides, Coordinator, Manager),
        [Act.FileStatusUpdate] = new(Whose.Anyones, Coordinator, Manager),

        [Act.EditSeries] = new(Whose.OwnSides, Official, Coordinator, Manager),
        [Act.ShareSeries] = new(Whose.OwnSides, Coordinator, Manager),
        [Act.PlanMeeting] = new(Whose.OwnSides, Official, Coordinator, Manager),
        [Act.ChangeMeetingState] = new(Whose.OwnSides, Official, Coordinator, Manager),
        [Act.RecordMinutes] = new(Whose.Anyones, Official, Coordinator, Manager),
        [Act.EditLine] = new(Whose.OwnSides, Official, Coordinator, Manager),
        [Act.FinishMinutes] = new(Whose.OwnSides, Official, Coordinator, Manager),
        [Act.ReopenMinutes] = new(Whose.OwnSides, Coordinator, Manager),
        [Act.TakeBackText] = new(Whose.OwnSides, Coordinator, Manager),
        // Each side releases the lines it wrote, also in minutes that the other keeps.
        [Act.ReleaseMeeting] = new(Whose.Anyones, Coordinator, Manager),

        [Act.ProposeMinutes] = new(Whose.OwnSides, Coordinator, Manager),
        [Act.ReturnMinutes] = new(Whose.OtherSides, Coordinator, Manager),
        [Act.ProposeWording] = new(Whose.Anyones, Coordinator, Manager),
        [Act.WithdrawWording] = new(Whose.OwnSides, Coordinator, Manager),
        [Act.AnswerWording] = new(Whose.OtherSides, Coordinator, Manager),
        [Act.Reserve] = new(Whose.Anyones, Coordinator, Manager),
        [Act.LiftReservation] = new(Whose.OwnSides, Coordinator, Manager),
        [Act.AcceptMinutes] = new(Whose.Anyones, Manager),
        [Act.DraftAddendum] = new(Whose.Anyones, Official, Coordinator, Manager),
        [Act.EditAddendum] = new(Whose.OwnSides, Official, Coordinator, Manager),

        [Act.CreateActionItem] = new(Whose.OwnSides, Official, Coordinator, Manager),
        [Act.EditActionItem] = new(Whose.OwnSides, Official, Coordinator, Manager),
        [Act.WorkActionItem] = new(Whose.Responsibles, Official, Coordinator, Manager),
        [Act.SubmitActionItem] = new(Whose.Responsibles, Official, Coordinator, Manager),
        [Act.ConfirmActionItem] = new(Whose.Counterparts, Official, Coordinator, Manager),
        [Act.NoteProgress] = new(Whose.Anyones, Official, Coordinator, Manager),
        [Act.ReassignActionItem] = new(Whose.OwnSides, Coordinator, Manager),
        [Act.DeclineActionItem] = new(Whose.Responsibles, Official, Coordinator, Manager),
        [Act.KeepActionItem] = new(Whose.OwnSides, Coordinator, Manager),
        [Act.ChangeDueDate] = new(Whose.OwnSides, Coordinator, Manager),
        // What both sides see is moved by both: one proposes, and the state of the item says whose answer it waits for.
        [Act.ProposeDueDate] = new(Whose.Anyones, Coordinator, Manager),
        [Act.AnswerDueDate] = new(Whose.Anyones, Coordinator, Manager),
        [Act.WithdrawDueDate] = new(Whose.Anyones, Coordinator, Manager),
        [Act.CancelActionItem] = new(Whose.OwnSides, Coordinator, Manager),
        [Act.ProposeCancellation] = new(Whose.Anyones, Coordinator, Manager),
        [Act.AnswerCancellation] = new(Whose.Anyones, Coordinator, Manager),
        [Act.WithdrawCancellation] = new(Whose.Anyones, Coordinator, Manager),
        [Act.ReleaseActionItem] = new(Whose.OwnSides, Coordinator, Manager),

        [Act.WithdrawRecord] = new(Whose.OwnSides, Coordinator, Manager),
        [Act.WithdrawOpenedRecord] = new(Whose.OwnSides, Manager),

        [Act.AddDocument] = new(Whose.Anyones, Official, Coordinator, Manager),
        [Act.EditDocument] = new(Whose.OwnSides, Official, Coordinator, Manager),
        [Act.WithdrawDocument] = new(Whose.OwnSides, Official, Coordinator, Manager),
        [Act.ReleaseDocument] = new(Whose.OwnSides, Coordinator, Manager),

        [Act.Comment] = new(Whose.Anyones, Official, Coordinator, Manager),
        [Act.EditComment] = new(Whose.OwnSides, Official, Coordinator, Manager),
        [Act.WithdrawComment] = new(Whose.OwnSides, Official, Coordinator, Manager),
    };

    /// <summary>Whether a record of this audience exists for the viewer at all.</summary>
    public static bool CanSee(Viewer viewer, Audience audience) =>
        audience == Audience.Shared || audience == viewer.Side.Only();

    /// <summary>Whether the viewer's role allows the act on some record; what a page's menu entry or create button asks.</summary>
    public static bool May(Viewer viewer, Act act) => Rules[act].Who.Contains(viewer.Role);

    /// <summary>Whether the viewer may do this to this record.</summary>
    public static bool May(Viewer viewer, Act act, ISubject subject) =>
        May(viewer, act) && CanSee(viewer, subject.Audience) && Rules[act].Whose switch
        {
            Whose.Anyones => true,
            Whose.OwnSides => subject.Owner == viewer.Side,
            Whose.OtherSides => subject.Owner != viewer.Side,
            Whose.Responsibles => StandsFor(viewer, subject.Responsible),
            // An official confirms only where the own agency is the named counterpart; the side's coordinators and managers always.
            Whose.Counterparts => viewer.Role == Official
                ? subject.Counterpart is { AgencyId: not null } && StandsFor(viewer, subject.Counterpart)
                : subject.Counterpart?.Side == viewer.Side,
            _ => false,
        };

    /// <summary>Refuses an act that the role does not have.</summary>
    /// <exception cref="AccessDenied">The role may not do this.</exception>
    public static void Demand(Viewer viewer, Act act)
    {
        if (!May(viewer, act)) throw new AccessDenied(act);
    }

    /// <summary>Refuses an act that the viewer may not do to this record; the first line of every verb.</summary>
    /// <exception cref="AccessDenied">The role may not do this, or not to this record.</exception>
    public static void Demand(Viewer viewer, Act act, ISubject subject)
    {
        if (!May(viewer, act, subject)) throw new AccessDenied(act);
    }

    static bool StandsFor(Viewer viewer, Party? party) => party is { } p && viewer.StandsFor(p);
}

/// <summary>The table of acts says no. A page answers it with 403.</summary>
/// <param name="act">What was tried.</param>
public sealed class AccessDenied(Act act) : Exception($"The table of acts does not allow {act} here.")
{
    /// <summary>What was tried.</summary>
    public Act Act { get; } = act;
}
