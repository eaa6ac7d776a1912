using CooperationPortal.Web.Data;
using Microsoft.AspNetCore.Http.Extensions;

namespace CooperationPortal.Web.Plumbing;

/// <summary>Where to: every address of the portal, named once. A test holds each against the pages there are.</summary>
public static class Links
{
    /// <summary>Home of the viewer's role.</summary>
    public const string Home = "/";

    /// <summary>What the other side has lately released.</summary>
    public const string NewlyShared = "/newly-shared";

    /// <summary>The manager's dashboard.</summary>
    public const string Dashboard = "/dashboard";

    /// <summary>The dashboard, narrowed.</summary>
    public static string DashboardOf(DashboardFilter filter) => Dashboard + new QueryBuilder(filter.Query()).ToString();

    /// <summary>What the portal is and its version.</summary>
    public const string About = "/about";

    /// <summary>A fresh token for forms that outlived their session.</summary>
    public const string FormToken = "/form-token";

    /// <summary>Sign in.</summary>
    public const string SignIn = "/sign-in";

    /// <summary>Sign out (POST).</summary>
    public const string SignOut = "/sign-out";

    /// <summary>One's own name, zone and password.</summary>
    public const string Profile = "/profile";

    /// <summary>Change one's own password.</summary>
    public const string Password = "/profile/password";

    /// <summary>The chain that a record is a link of, from agreement to evidence.</summary>
    public static string Chain(string record) => $"/chain/{record}";

    /// <summary>One's own notifications.</summary>
    public static class Notifications
    {
        /// <summary>All, the newest first.</summary>
        public const string List = "/notifications";

        /// <summary>Those that are not read yet.</summary>
        public const string Unread = "/notifications?show=unread";

        /// <summary>The record that one is about; with it, all about this record are read.</summary>
        public static string Open(Guid id) => $"/notifications/{id}";

        /// <summary>Mark one, or all up to an instant, as read (POST).</summary>
        public const string Read = "/notifications/read";

        /// <summary>What one is told of, and how.</summary>
        public const string Preferences = "/profile/notifications";
    }

    /// <summary>Mail to people of the own side.</summary>
    public static class Outbox
    {
        /// <summary>The list, newest first.</summary>
        public const string List = "/outbox";

        /// <summary>Have one sent again (POST).</summary>
        public static string TryAgain(Guid id) => $"/outbox/{id}/try-again";
    }

    /// <summary>The log of acts and the seals of the trail.</summary>
    public static class Log
    {
        /// <summary>The log, newest first.</summary>
        public const string List = "/log";

        /// <summary>The log, narrowed; from a place in it on.</summary>
        public static string Filtered(LogFilter filter, string? before = null) => List + With(filter, before);

        /// <summary>The narrowed log as a file: csv or xlsx.</summary>
        public static string Export(string format, LogFilter filter) => $"/log/export/{format}" + With(filter);

        /// <summary>The seals of the own side, and how to verify them.</summary>
        public const string Seals = "/log/seals";

        /// <summary>One seal as a file.</summary>
        public static string Seal(string day) => $"/log/seals/{day}";

        /// <summary>The public key that seals are verified with.</summary>
        public const string Key = "/log/key";

        /// <summary>Every row of the trail that the viewer sees, to be verified with a program of one's own.</summary>
        public const string Rows = "/log/rows";

        static string With(LogFilter filter, string? before = null)
        {
            var query = new QueryBuilder(filter.Query());
            if (before is not null) query.Add("before", before);
            return query.ToString();
        }
    }

    /// <summary>Agencies.</summary>
    public static class Agencies
    {
        /// <summary>The trees of both sides.</summary>
        public const string List = "/agencies";

        /// <summary>A new agency.</summary>
        public const string Create = "/agencies/create";

        /// <summary>One agency.</summary>
        public static string Details(string slug) => $"/agencies/{slug}";

        /// <summary>Edit an agency.</summary>
        public static string Edit(string slug) => $"/agencies/{slug}/edit";
    }

    /// <summary>Contacts.</summary>
    public static class Contacts
    {
        /// <summary>The register.</summary>
        public const string List = "/contacts";

        /// <summary>A new contact.</summary>
        public const string Create = "/contacts/create";

        /// <summary>One contact.</summary>
        public static string Details(Guid id) => $"/contacts/{id}";

        /// <summary>Edit a contact.</summary>
        public static string Edit(Guid id) => $"/contacts/{id}/edit";

        /// <summary>Let the other side see a contact.</summary>
        public static string Share(Guid id) => $"/contacts/{id}/share";

        /// <summary>The contacts of one agency.</summary>
        public static string OfAgency(string slug) => $"/contacts?agency={slug}";
    }

    /// <summary>Programmes.</summary>
    public static class Programmes
    {
        /// <summary>The register.</summary>
        public const string List = "/programmes";

        /// <summary>A new programme.</summary>
        public const string Create = "/programmes/create";

        /// <summary>One programme with what runs under it.</summary>
        public static string Details(string slug) => $"/programmes/{slug}";

        /// <summary>Edit a programme.</summary>
        public static string Edit(string slug) => $"/programmes/{slug}/edit";
    }

    /// <summary>Agreements.</summary>
    public static class Agreements
    {
        /// <summary>The register.</summary>
        public const string List = "/agreements";

        /// <summary>Those that wait for a release.</summary>
        public const string ToRelease = "/agreements?release=open";

        /// <summary>Those of which the other side proposes where they stand.</summary>
        public const string ToAnswer = "/agreements?proposal=OurAnswer";

        /// <summary>The agreements of one programme.</summary>
        public static string OfProgramme(string slug) => $"/agreements?programme={slug}";

        /// <summary>A new agreement.</summary>
        public const string Create = "/agreements/create";

        /// <summary>One agreement.</summary>
        public static string Details(string @ref) => $"/agreements/{@ref}";

        /// <summary>Edit an agreement.</summary>
        public static string Edit(string @ref) => $"/agreements/{@ref}/edit";

        /// <summary>Move it to another state.</summary>
        public static string Move(string @ref) => $"/agreements/{@ref}/state";

        /// <summary>Propose to the other side where it stands.</summary>
        public static string Propose(string @ref) => $"/agreements/{@ref}/propose-state";

        /// <summary>Answer where the other side says that it stands.</summary>
        public static string Answer(string @ref) => $"/agreements/{@ref}/answer-state";

        /// <summary>Take the own side's proposal back.</summary>
        public static string TakeBack(string @ref) => $"/agreements/{@ref}/withdraw-state";

        /// <summary>Release it to the other side.</summary>
        public static string Release(string @ref) => $"/agreements/{@ref}/release";
    }

    /// <summary>Initiatives.</summary>
    public static class Initiatives
    {
        /// <summary>The list.</summary>
        public const string List = "/initiatives";

        /// <summary>The list of exactly the initiatives that a filter means.</summary>
        public static string Filtered(InitiativeFilter filter) => List + new QueryBuilder(filter.Query()).ToString();

        /// <summary>A new initiative.</summary>
        public const string Create = "/initiatives/create";

        /// <summary>A new initiative that came out of a line of minutes.</summary>
        public static string CreateFrom(Guid outcome) => $"/initiatives/create?outcome={outcome}";

        /// <summary>One initiative.</summary>
        public static string Details(string @ref) => $"/initiatives/{@ref}";

        /// <summary>One part of an initiative: updates, milestones, actions, meetings, history.</summary>
        public static string Tab(string @ref, string tab) => $"/initiatives/{@ref}?tab={tab}";

        /// <summary>Edit an initiative.</summary>
        public static string Edit(string @ref) => $"/initiatives/{@ref}/edit";

        /// <summary>Move it to another state.</summary>
        public static string Move(string @ref) => $"/initiatives/{@ref}/state";

        /// <summary>File a status update.</summary>
        public static string Update(string @ref) => $"/initiatives/{@ref}/update";

        /// <summary>Release it to the other side.</summary>
        public static string Release(string @ref) => $"/initiatives/{@ref}/release";

        /// <summary>Add a milestone.</summary>
        public static string AddMilestone(string @ref) => $"/initiatives/{@ref}/milestones/create";

        /// <summary>Edit a milestone.</summary>
        public static string EditMilestone(string @ref, Guid milestone) => $"/initiatives/{@ref}/milestones/{milestone}";

        /// <summary>Move a milestone one place up or down (POST).</summary>
        public static string MoveMilestone(string @ref, Guid milestone) => $"/initiatives/{@ref}/milestones/{milestone}/move";
    }

    /// <summary>Series of meetings.</summary>
    public static class Series
    {
        /// <summary>The register.</summary>
        public const string List = "/series";

        /// <summary>A new series.</summary>
        public const string Create = "/series/create";

        /// <summary>One series, its meetings and its backlog.</summary>
        public static string Details(string slug) => $"/series/{slug}";

        /// <summary>Edit a series.</summary>
        public static string Edit(string slug) => $"/series/{slug}/edit";

        /// <summary>Propose a topic for a coming meeting (POST).</summary>
        public static string Propose(string slug) => $"/series/{slug}?handler=Propose";

        /// <summary>Let the other side see it (POST).</summary>
        public static string Share(string slug) => $"/series/{slug}?handler=Share";
    }

    /// <summary>Meetings.</summary>
    public static class Meetings
    {
        /// <summary>The list.</summary>
        public const string List = "/meetings";

        /// <summary>The list of exactly the meetings that a filter means.</summary>
        public static string Filtered(MeetingFilter filter) => List + new QueryBuilder(filter.Query()).ToString();

        /// <summary>Plan a meeting.</summary>
        public const string Create = "/meetings/create";

        /// <summary>Plan the next meeting of a series, from its carry-over.</summary>
        public static string CreateIn(string series) => $"/meetings/create?series={series}";

        /// <summary>One meeting, to read.</summary>
        public static string Details(string @ref) => $"/meetings/{@ref}";

        /// <summary>What happened to it.</summary>
        public static string History(string @ref) => $"/meetings/{@ref}?tab=history";

        /// <summary>One line of its minutes, where it stands among the others.</summary>
        public static string Line(string @ref, Guid line) => $"/meetings/{@ref}#line-{line}";

        /// <summary>Edit its head.</summary>
        public static string Edit(string @ref) => $"/meetings/{@ref}/edit";

        /// <summary>Its agenda and delegations.</summary>
        public static string Prepare(string @ref) => $"/meetings/{@ref}/prepare";

        /// <summary>Write its minutes; with an agenda item, at its place.</summary>
        public static string Minutes(string @ref, Guid? item = null) => $"/meetings/{@ref}/minutes{(item is null ? "" : $"?item={item}#item-{item}")}";

        /// <summary>Write what was said under an agenda item (POST).</summary>
        public static string WriteNote(string @ref, Guid item) => $"/meetings/{@ref}/minutes/{item}/note";

        /// <summary>Add a line under an agenda item.</summary>
        public static string AddLine(string @ref, Guid item) => $"/meetings/{@ref}/minutes/{item}/add";

        /// <summary>Edit a line.</summary>
        public static string EditLine(string @ref, Guid line) => $"/meetings/{@ref}/lines/{line}/edit";

        /// <summary>Move a line up or down (POST).</summary>
        public static string MoveLine(string @ref, Guid line) => $"/meetings/{@ref}/lines/{line}/move";

        /// <summary>Take a line out of the draft.</summary>
        public static string RemoveLine(string @ref, Guid line) => $"/meetings/{@ref}/lines/{line}/remove";

        /// <summary>Say whether a delegate was there (POST).</summary>
        public static string MarkPresent(string @ref, Guid member) => $"/meetings/{@ref}/present/{member}";

        /// <summary>Say that the meeting did not reach an agenda item (POST).</summary>
        public static string MarkNotReached(string @ref, Guid item) => $"/meetings/{@ref}/minutes/{item}/not-reached";

        /// <summary>Hold, postpone or cancel it, finish or reopen its minutes.</summary>
        public static string Move(string @ref) => $"/meetings/{@ref}/state";

        /// <summary>One of those steps at once (POST): hold, postpone, cancel, finish, reopen.</summary>
        public static string MoveTo(string @ref, string step) => $"/meetings/{@ref}/state?handler={step}";

        /// <summary>Release it to the other side.</summary>
        public static string Release(string @ref) => $"/meetings/{@ref}/release";

        /// <summary>Propose its minutes, or an addendum, to the other side.</summary>
        public static string Propose(string @ref, Guid? addendum = null) => $"/meetings/{@ref}/propose{Of(addendum)}";

        /// <summary>Send minutes, or an addendum, back to the other side.</summary>
        public static string Return(string @ref, Guid? addendum = null) => $"/meetings/{@ref}/return{Of(addendum)}";

        /// <summary>Read the whole text of the minutes, or of an addendum, and accept it.</summary>
        public static string Accept(string @ref, Guid? addendum = null) => $"/meetings/{@ref}/accept{Of(addendum)}";

        /// <summary>Propose another wording of a line or correction that lies with both sides.</summary>
        public static string ProposeWording(string @ref, Guid line) => $"/meetings/{@ref}/lines/{line}/wording";

        /// <summary>A proposed wording, to answer or to take back.</summary>
        public static string Wording(string @ref, Guid wording) => $"/meetings/{@ref}/wordings/{wording}";

        /// <summary>Attach a reservation to a line or correction, or lift it.</summary>
        public static string Reserve(string @ref, Guid line) => $"/meetings/{@ref}/lines/{line}/reserve";

        /// <summary>What was agreed then, and what holds now.</summary>
        public static string Agreed(string @ref) => $"/meetings/{@ref}/agreed";

        /// <summary>The text that lies with both sides or is agreed, in its canonical form as a file.</summary>
        public static string Text(string @ref, Guid? addendum = null) => $"/meetings/{@ref}/text/txt{Of(addendum)}";

        /// <summary>The text of an earlier version that somebody accepted, in its canonical form as a file.</summary>
        public static string AcceptedText(string @ref, int version, Guid? addendum = null) => $"{Text(@ref, addendum)}?version={version}";

        /// <summary>The text as both sides agreed it as a Word file.</summary>
        public static string AgreedWord(string @ref, Guid? addendum = null) => $"/meetings/{@ref}/text/docx{Of(addendum)}";

        /// <summary>Begin an addendum to agreed minutes.</summary>
        public static string CreateAddendum(string @ref) => $"/meetings/{@ref}/addenda/create";

        /// <summary>An addendum.</summary>
        public static string Addendum(string @ref, Guid addendum) => $"/meetings/{@ref}/addenda{Of(addendum)}";

        /// <summary>Say anew why an addendum corrects the minutes.</summary>
        public static string EditAddendum(string @ref, Guid addendum) => $"{Addendum(@ref, addendum)}/edit";

        /// <summary>Take an addendum back that the own side proposed.</summary>
        public static string TakeBackAddendum(string @ref, Guid addendum) => $"{Addendum(@ref, addendum)}/take-back";

        static string Of(Guid? addendum) => addendum is null ? "" : $"/{addendum}";

        /// <summary>The minutes on paper: for both sides, or internal.</summary>
        public static string Print(string @ref, bool @internal = false) => $"/meetings/{@ref}/print{(@internal ? "?version=internal" : "")}";

        /// <summary>The minutes as a Word file: for both sides, or internal.</summary>
        public static string Word(string @ref, bool @internal = false) => $"/meetings/{@ref}/word{(@internal ? "?version=internal" : "")}";
    }

    /// <summary>Action items.</summary>
    public static class ActionItems
    {
        /// <summary>The list.</summary>
        public const string List = "/action-items";

        /// <summary>The list, narrowed: exactly the rows that <see cref="ActionItemFilter.Apply"/> leaves.</summary>
        public static string Filtered(ActionItemFilter filter) => List + With(filter);

        /// <summary>The action matrix.</summary>
        public const string Matrix = "/action-items/matrix";

        /// <summary>The action matrix, narrowed and grouped.</summary>
        public static string FilteredMatrix(ActionItemFilter filter, string? group = null) => Matrix + With(filter, ("group", group));

        /// <summary>The filtered list as a file: csv or xlsx.</summary>
        public static string Export(string format, ActionItemFilter filter) => $"/action-items/export/{format}" + With(filter);

        /// <summary>A new action item.</summary>
        public const string Create = "/action-items/create";

        /// <summary>A new action item under an initiative.</summary>
        public static string CreateUnder(string initiative) => $"{Create}?initiative={initiative}";

        /// <summary>Reassign or move the due date of several.</summary>
        public const string Bulk = "/action-items/bulk";

        /// <summary>The same, on the way back to a narrowed list.</summary>
        public static string BulkFrom(ActionItemFilter filter) => Bulk + With(filter);

        /// <summary>One action item.</summary>
        public static string Details(string @ref) => $"/action-items/{@ref}";

        /// <summary>What shows that it was done.</summary>
        public static string Evidence(string @ref) => $"/action-items/{@ref}#evidence";

        /// <summary>Reassign it, with this agency chosen already.</summary>
        public static string ReassignTo(string @ref, Guid agency) => $"/action-items/{@ref}/reassign?to={agency}";

        /// <summary>Edit its wording.</summary>
        public static string Edit(string @ref) => $"/action-items/{@ref}/edit";

        /// <summary>
        /// A verb of the action item: acknowledge, not-ours, keep, start, block, submit, confirm, dispute, cancel, reassign, assign, due-date, propose-due-date,
        /// answer-due-date, withdraw-due-date, propose-cancellation, answer-cancellation, withdraw-cancellation, release, note, evidence.
        /// </summary>
        public static string Verb(string @ref, string verb) => $"/action-items/{@ref}/{verb}";

        static string With(ActionItemFilter filter, params ReadOnlySpan<(string Name, string? Value)> more)
        {
            var query = new QueryBuilder(filter.Query());
            foreach (var (name, value) in more)
                if (value is not null) query.Add(name, value);
            return query.ToString();
        }
    }

    /// <summary>What was withdrawn from the other side, and the act itself.</summary>
    public static class Withdrawn
    {
        /// <summary>What is left of withdrawn records.</summary>
        public const string List = "/withdrawn";

        /// <summary>What is left of one.</summary>
        public static string Details(string @ref) => $"/withdrawn/{@ref}";

        /// <summary>Withdraw a part of a record by itself: an agenda item, a note, a line, a document.</summary>
        public static string CreateOf(Guid part) => $"/withdrawn/create?part={part}";

        /// <summary>Withdraw a record.</summary>
        public static string Create(string record) => $"/withdrawn/create?record={record}";
    }

    /// <summary>Documents.</summary>
    public static class Documents
    {
        /// <summary>The list.</summary>
        public const string List = "/documents";

        /// <summary>Those of the own side on shared records that wait for a release.</summary>
        public const string ToRelease = "/documents?release=open";

        /// <summary>Those of one record.</summary>
        public static string Of(string record) => $"/documents?record={record}";

        /// <summary>New documents on a record.</summary>
        public static string Create(string record) => $"/documents/create?record={record}";

        /// <summary>One document with its versions.</summary>
        public static string Details(Guid id) => $"/documents/{id}";

        /// <summary>The same, which says why a version’s file is not given out.</summary>
        public static string NotGivenOut(Guid id, Guid version) => $"/documents/{id}?file={version}";

        /// <summary>Edit its title and what is known of it.</summary>
        public static string Edit(Guid id) => $"/documents/{id}/edit";

        /// <summary>Add a version.</summary>
        public static string AddVersion(Guid id) => $"/documents/{id}/version";

        /// <summary>Take it back before the other side sees it.</summary>
        public static string Withdraw(Guid id) => $"/documents/{id}/withdraw";

        /// <summary>Release it to the other side.</summary>
        public static string Release(Guid id) => $"/documents/{id}/release";

        /// <summary>The file of a version.</summary>
        public static string Download(Guid id, Guid version) => $"/documents/{id}/versions/{version}";

        /// <summary>Where the documents of a record stand on its page.</summary>
        public static string OnRecord(RecordKind kind, string address) => kind switch
        {
            RecordKind.Meeting => Meetings.Details(address),
            RecordKind.ActionItem => ActionItems.Details(address),
            RecordKind.Initiative => Initiatives.Tab(address, "documents"),
            RecordKind.Agreement => Agreements.Details(address),
            _ => Programmes.Details(address),
        } + "#documents";
    }

    /// <summary>Comments.</summary>
    public static class Comments
    {
        /// <summary>Those on one record; with a line, on that line of its minutes.</summary>
        public static string Of(string record, Guid? line = null) => $"/comments?record={record}{(line is null ? "" : $"&line={line}")}";

        /// <summary>One of them among the others.</summary>
        public static string One(string record, Guid? line, Guid comment) => $"{Of(record, line)}#comment-{comment}";

        /// <summary>Comment on a record, or on a line of its minutes.</summary>
        public static string Create(string record, Guid? line = null) => $"/comments/create?record={record}{(line is null ? "" : $"&line={line}")}";

        /// <summary>Change one’s own, soon after it was written.</summary>
        public static string Edit(Guid id) => $"/comments/{id}/edit";

        /// <summary>Take it back.</summary>
        public static string Withdraw(Guid id) => $"/comments/{id}/withdraw";

        /// <summary>The names that can be mentioned in a comment on a record, for the script that completes them.</summary>
        public static string People(string record) => $"/comments/people?record={record}";

        /// <summary>Where the comments on a record stand on its page.</summary>
        public static string OnRecord(RecordKind kind, string address) => kind switch
        {
            RecordKind.Meeting => Meetings.Details(address),
            RecordKind.ActionItem => ActionItems.Details(address),
            RecordKind.Initiative => Initiatives.Tab(address, "comments"),
            RecordKind.Agreement => Agreements.Details(address),
            _ => Programmes.Details(address),
        } + "#comments";
    }

    /// <summary>Accounts of the own side.</summary>
    public static class Accounts
    {
        /// <summary>The list.</summary>
        public const string List = "/accounts";

        /// <summary>Those in a state that the list offers.</summary>
        public static string InState(string state) => $"/accounts?state={state}";

        /// <summary>Invite a person.</summary>
        public const string Invite = "/accounts/invite";

        /// <summary>One account.</summary>
        public static string Edit(Guid id) => $"/accounts/{id}";

        /// <summary>Take the password away and give out a link to choose a new one.</summary>
        public static string Reset(Guid id) => $"/accounts/{id}/reset";

        /// <summary>The link that was just made, shown once.</summary>
        public static string Link(Guid id) => $"/accounts/{id}/link";

        /// <summary>Deactivate an account, or reactivate it.</summary>
        public static string State(Guid id) => $"/accounts/{id}/state";

        /// <summary>Where an invited person, or one whose password is reset, chooses a password.</summary>
        public static string ChoosePassword(Guid id, string token) => $"/choose-password?account={id}&token={Uri.EscapeDataString(token)}";
    }
}
