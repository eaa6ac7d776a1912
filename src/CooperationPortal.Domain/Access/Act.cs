namespace CooperationPortal.Domain;

/// <summary>Everything that somebody can do in the portal. <see cref="Access"/> says who may; the trail names the act.</summary>
public enum Act
{
    /// <summary>Open the lists and the records that one's side may see.</summary>
    Browse,

    /// <summary>Keep one's own password, name and time zone.</summary>
    KeepProfile,

    /// <summary>Invite, change, reset and deactivate the accounts of the own side.</summary>
    ManageAccounts,

    /// <summary>Look into another person's account.</summary>
    ViewProfile,

    /// <summary>Take records along as a file.</summary>
    Export,

    /// <summary>Take minutes along on paper.</summary>
    Print,

    /// <summary>Read and export the log of acts, and take the seals of the trail.</summary>
    ReadLog,

    /// <summary>See which mail went out to people of the own side, and have it tried again.</summary>
    KeepOutbox,

    /// <summary>Create and edit agencies.</summary>
    EditAgency,

    /// <summary>Create and edit contacts.</summary>
    EditContact,

    /// <summary>Let the other side see a contact.</summary>
    ShareContact,

    /// <summary>Create and edit programmes.</summary>
    EditProgramme,

    /// <summary>Create, edit and move agreements through their states.</summary>
    EditAgreement,

    /// <summary>Make an agreement shared.</summary>
    ReleaseAgreement,

    /// <summary>Propose to the other side where an agreement stands.</summary>
    ProposeAgreementState,

    /// <summary>Agree to where the other side says that an agreement stands, or decline it.</summary>
    AnswerAgreementState,

    /// <summary>Take such a proposal back.</summary>
    WithdrawAgreementState,

    /// <summary>Create and edit initiatives and their milestones.</summary>
    EditInitiative,

    /// <summary>Move an initiative through its states.</summary>
    ChangeInitiativeState,

    /// <summary>Make an initiative shared.</summary>
    ReleaseInitiative,

    /// <summary>File the own side's status update on an initiative.</summary>
    FileStatusUpdate,

    /// <summary>Create and edit a series of meetings, its standing agenda and its backlog.</summary>
    EditSeries,

    /// <summary>Let the other side see a series.</summary>
    ShareSeries,

    /// <summary>Plan a meeting and edit its head, agenda and delegations.</summary>
    PlanMeeting,

    /// <summary>Postpone, cancel or hold a meeting.</summary>
    ChangeMeetingState,

    /// <summary>Write notes, outcomes and attendance into the minutes.</summary>
    RecordMinutes,

    /// <summary>Change or remove a line of minutes.</summary>
    EditLine,

    /// <summary>Finish the draft of the minutes.</summary>
    FinishMinutes,

    /// <summary>Reopen finished minutes.</summary>
    ReopenMinutes,

    /// <summary>Take back minutes, or an addendum, that the own side proposed.</summary>
    TakeBackText,

    /// <summary>Make a meeting, or the own side's lines for both sides in one that is shared, visible to the other side.</summary>
    ReleaseMeeting,

    /// <summary>Propose finished minutes, or an addendum, to the other side.</summary>
    ProposeMinutes,

    /// <summary>Send back minutes, or an addendum, that the other side proposed.</summary>
    ReturnMinutes,

    /// <summary>Propose another wording of a line that lies with both sides.</summary>
    ProposeWording,

    /// <summary>Take back a wording that the own side proposed.</summary>
    WithdrawWording,

    /// <summary>Accept, reject or counter a wording that the other side proposed.</summary>
    AnswerWording,

    /// <summary>Attach a reservation of the own side to a line.</summary>
    Reserve,

    /// <summary>Lift a reservation of the own side.</summary>
    LiftReservation,

    /// <summary>Accept the minutes, or an addendum, for the own side.</summary>
    AcceptMinutes,

    /// <summary>Draft an addendum to agreed minutes.</summary>
    DraftAddendum,

    /// <summary>Change or discard an addendum that is being drafted.</summary>
    EditAddendum,

    /// <summary>Create an action item.</summary>
    CreateActionItem,

    /// <summary>Edit an action item's wording, initiative, priority and supporters.</summary>
    EditActionItem,

    /// <summary>Acknowledge, start, block, unblock an action item and add its evidence.</summary>
    WorkActionItem,

    /// <summary>Say that an action item is done.</summary>
    SubmitActionItem,

    /// <summary>Confirm or dispute that an action item is done.</summary>
    ConfirmActionItem,

    /// <summary>Write a progress note on an action item.</summary>
    NoteProgress,

    /// <summary>Give an action item to another agency or person.</summary>
    ReassignActionItem,

    /// <summary>Answer that an action item is not the own agency's.</summary>
    DeclineActionItem,

    /// <summary>Answer "not ours": the action item stays where it is.</summary>
    KeepActionItem,

    /// <summary>Change the due date of an action item that the own side keeps to itself.</summary>
    ChangeDueDate,

    /// <summary>Propose another due date to the other side.</summary>
    ProposeDueDate,

    /// <summary>Agree to a due date that the other side proposes, decline it, or name another.</summary>
    AnswerDueDate,

    /// <summary>Take back a proposed due date.</summary>
    WithdrawDueDate,

    /// <summary>Cancel an action item that the own side keeps to itself.</summary>
    CancelActionItem,

    /// <summary>Propose to the other side that an action item be cancelled.</summary>
    ProposeCancellation,

    /// <summary>Agree to a cancellation that the other side proposes, or decline it.</summary>
    AnswerCancellation,

    /// <summary>Take a proposed cancellation back.</summary>
    WithdrawCancellation,

    /// <summary>Make an action item shared.</summary>
    ReleaseActionItem,

    /// <summary>Take a release back that the other side has not opened.</summary>
    WithdrawRecord,

    /// <summary>Take a release back that the other side has opened, with a reason that both sides read.</summary>
    WithdrawOpenedRecord,

    /// <summary>Add a document to a record that one sees.</summary>
    AddDocument,

    /// <summary>Change what is known of a document and add a version.</summary>
    EditDocument,

    /// <summary>Take back a document that the other side does not see.</summary>
    WithdrawDocument,

    /// <summary>Show the other side a document, or its latest version, on a record that is shared.</summary>
    ReleaseDocument,

    /// <summary>Comment on a record that one sees, or on a line of its minutes.</summary>
    Comment,

    /// <summary>Change a comment of one's own, soon after it was written.</summary>
    EditComment,

    /// <summary>Take a comment back.</summary>
    WithdrawComment,
}
