using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CooperationPortal.Tests.Domain;

/// <summary>
/// Random walks of both sides' people over one meeting, held after each step against a model that is told of nothing but what was done: what both sides read, word for word, who has said yes to just that, who
/// wrote it, and what was agreed.
/// </summary>
public sealed class AgreementModelTests
{
    // What may change the text that lies with both sides, and what the text of a finished draft; what is agreed is changed by nothing.
    static readonly string[] Together = ["release", "accept wording", "reserve", "lift", "rename an agency"];
    static readonly string[] Finished = ["release", "withdraw the meeting", "take back a part", "rename an agency", "release an action item", "withdraw an action item"];

    // What officials do to what both sides see: they tick in the room, and carry what is open.
    static readonly string[] ByAnybody = ["tick", "attendance", "carry"];

    // What is done elsewhere: it is no work of the other side on the meeting.
    static readonly string[] Elsewhere = ["open", "rename an agency", "release an action item", "withdraw an action item", "edit an action item", "acknowledge an action item"];

    public static TheoryData<int> Seeds { get; } = new(Enumerable.Range(1, 16));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void No_walk_leaks_or_keeps_a_yes_over_a_change_or_changes_what_is_agreed(int seed)
    {
        var came = new Tally();
        for (var walk = 0; walk < 40; walk++) new Walk(seed, walk, came).Go(110);

        // A walk that never got anywhere would prove nothing.
        Assert.True(came.Addenda + came.Alone > 0 && came is { Minutes: > 0, Withdrawn: > 0, TakenBack: > 0, Voided: > 0, Carried: > 0 }, $"Seed {seed} came to no more than {came}.");
    }

    sealed record Tally
    {
        public int Minutes { get; set; }
        public int Addenda { get; set; }
        public int Alone { get; set; }
        public int Withdrawn { get; set; }
        public int TakenBack { get; set; }
        public int Voided { get; set; }
        public int Carried { get; set; }
    }

    // An agenda item, a note or a line of the model.
    sealed record Part(Guid Id, Side Side, Guid Under = default)
    {
        public string Words { get; set; } = "";
        public bool Both { get; set; }
        public bool Shared { get; set; }
        public bool Opened { get; set; }
        public bool LayWithBoth { get; set; }
        public Guid Writer { get; set; }
        public bool NotReached { get; set; }
        public OutcomeKind Kind { get; set; }
        public Agency? Agency { get; set; }
        public DateOnly? Due { get; set; }
        public int? Number { get; set; }

        public void Go(bool over) => (Shared, Opened, LayWithBoth, Number) = (over, false, false, over ? Number : null);
    }

    sealed record Person(Guid Id, Side Delegation, string Name, string? Title, Agency? Agency)
    {
        public DelegateRole Role { get; set; }
        public bool Present { get; set; }
        public bool Shared { get; set; }
    }

    sealed record Living(ActionItem Item, Side Side, Agency Agency, DateOnly Due)
    {
        public string What { get; set; } = "";
        public string State { get; set; } = "open";
        public bool Shared { get; set; }
    }

    sealed record Picture(Guid Id, Living Of)
    {
        public string Shows { get; set; } = "";
        public bool IsOfSharedItem { get; set; }
        public bool Shared { get; set; }
        public Side Keeper { get; set; }
    }

    sealed record Wording(Guid Id, Guid On, Guid? Addendum, Side Side, string Text)
    {
        public bool Waits { get; set; } = true;
    }

    sealed record Reserved(Guid Id, Guid On, Side Side, string Text);

    sealed record Correcting
    {
        public string? Text { get; set; }
        public HashSet<Side> Yes { get; } = [];
        public string? Agreed { get; set; }
        public bool Shared { get; set; }
    }

    sealed class Walk
    {
        readonly string which;
        readonly Random dice;
        readonly Tally came;
        readonly List<string> steps = [];
        readonly Meeting meeting;
        readonly List<Viewer> cast = [];
        readonly Agency[] agencies;

        // The model.
        readonly HashSet<Side> withSecondManager = [];
        readonly string ownRef;
        readonly List<Part> items = [], notes = [], lines = [];
        readonly List<Person> people = [];
        readonly List<Living> living = [];
        readonly List<Picture> pictures = [];
        readonly List<Wording> wordings = [];
        readonly List<Reserved> reservations = [];
        readonly HashSet<Side> yes = [];
        readonly Dictionary<Guid, Correcting> addenda = [];
        readonly Dictionary<Guid, Guid> correctors = [];
        MeetingHead head = Make.MeetingHead("Talks on borders");
        MeetingState state = MeetingState.Held;
        string reference, text = "", read = "";
        string? agreed;
        bool shared, opened, workedWith, wasProposed;
        int number, lastLine;

        public Walk(int seed, int walk, Tally came)
        {
            (which, dice, this.came) = ($"seed {seed}, walk {walk}", new Random((seed * 1000) + walk), came);
            // Not everybody is there every time: a manager may have drafted it all, and there may be no other.
            foreach (var side in Sides.Both)
            {
                cast.AddRange(Enum.GetValues<Role>().Where(role => role == Role.Manager || dice.Next(3) > 0).Select(role => People.Of(side, role)));
                if (dice.Next(2) == 0) withSecondManager.Add(side);
            }

            cast.AddRange(withSecondManager.Select(side => side == Side.Ministry ? Ministry.Second(Role.Manager) : Embassy.Second(Role.Manager)));
            agencies = [Make.Agency(Side.Ministry, "Agency of Borders"), Make.Agency(Side.Ministry, "Agency of Roads"), Make.Agency(Side.Embassy, "Office of Training")];
            var by = dice.Next(2) == 0 ? Ministry.Manager : Ministry.Official;
            meeting = Make.HeldMeeting(by, head.Title);
            ownRef = reference = meeting.Ref;
            items.Add(new(meeting.Agenda[0].Id, Side.Ministry) { Words = "Border security", Both = true });
            people.AddRange(meeting.Delegates.Select((d, at) => new Person(d.Id, Sides.Both[at], $"Head of the {Sides.Both[at]}", "Minister", null) { Role = DelegateRole.Head, Present = true }));
            foreach (var (side, agency) in new[] { (Side.Ministry, agencies[0]), (Side.Embassy, agencies[2]) })
                living.Add(new(Make.ActionItem(People.Of(side, Role.Official), responsible: agency, what: $"Deed of the {side}", dueOn: Make.Today.AddDays(living.Count)), side, agency, Make.Today.AddDays(living.Count)) { What = $"Deed of the {side}" });
            WriteLine(by, items[0], Said("A first line.", both: true));
            if (dice.Next(3) > 0) Release(Ministry.Coordinator);
            Make.Load(meeting, agencies);
            text = Text();
            Check(MinutesText.Of(meeting) == text, "the walk begins otherwise");
        }

        DateTime Now => Make.Now.AddMinutes(steps.Count);

        public void Go(int count)
        {
            for (var i = 0; i < count && agreed is null; i++) Step();
            // What is agreed is corrected for a while.
            for (var i = 0; agreed is not null && i < 120; i++) Step();
            came.Minutes += agreed is null ? 0 : 1;
            came.Addenda += addenda.Values.Count(a => a.Agreed is not null);
        }

        void Step()
        {
            var by = cast[dice.Next(cast.Count)];
            var acts = Acts(by, dice.Next(5) > 0 ? state : (MeetingState)dice.Next(1, 6));
            var (name, act, may, on) = acts[dice.Next(acts.Count)];
            steps.Add($"{by.Name}: {name}");
            var (was, done) = (state, true);
            try
            {
                act();
            }
            catch (Exception refused) when (refused is RuleBroken or AccessDenied)
            {
                done = false;
            }

            if (may is not null) Check(done == may, $"the model says {(may.Value ? "allowed" : "refused")}");
            if (done && agreed is null) Make.Load(meeting, agencies);
            var (before, after) = (text, Text());
            var real = MinutesText.Of(meeting);
            if (real != after) Check(false, $"both sides read\n{real}\nwhere the model has\n{after}\n");
            foreach (var (id, audience) in Rows()) Check(Meant(id) == audience, $"a row is for {audience}, in the model for {Meant(id)}");
            if (after != before) CheckChange(by, name, was);
            if (after != before || (done && name is "propose" or "return" or "reopen"))
            {
                came.Voided += yes.Count > 0 ? 1 : 0;
                yes.Clear();
            }

            if (after != before) (read, text) = (before, after);
            Check(meeting.State == state, $"the model is {state}, the meeting {meeting.State}");
            if (state == MeetingState.Proposed) Check(yes.Count < 2 && yes.SetEquals(meeting.Standing().Select(a => a.Side)), $"the model has {string.Join('+', yes)}, the meeting {string.Join('+', meeting.Standing().Select(a => a.Side))}");
            if (agreed is not null) Check(meeting.AgreedTexts.Single(t => t.Number == 0) is { } kept && kept.Text == agreed && kept.Hash == Hash(agreed) && meeting.Standing().All(a => a.Hash == kept.Hash), "an agreed text changed");
            foreach (var addendum in meeting.Addenda) CheckAddendum(addendum, done && on == addendum.Id ? name : "", by);
            if (done && by.Side == Side.Embassy && shared && !Elsewhere.Contains(name)) workedWith = true;
        }

        void CheckChange(Viewer by, string name, MeetingState was)
        {
            Check(was switch { MeetingState.Held => true, MeetingState.MinutesDrafted => Finished.Contains(name), MeetingState.Proposed => Together.Contains(name), _ => name == "rename an agency" }, $"what both sides read changed while it was {was}");
            Check(!shared || Leads(by) || ByAnybody.Contains(name) || (name == "rename an agency" && by.Role == Role.Administrator), "what both sides read was changed by somebody who may not release it");
        }

        // An addendum goes the same way as the minutes: who has said yes to just what stands in it, and what was agreed.
        void CheckAddendum(Addendum addendum, string name, Viewer by)
        {
            if (!addenda.TryGetValue(addendum.Id, out var model)) addenda.Add(addendum.Id, model = new());
            if (name == "propose addendum") model.Shared = true;
            Check(addendum.Audience == (model.Shared ? Audience.Shared : addendum.Owner.Only()) && addendum.Corrections.All(c => c.Audience == addendum.Audience), "the other side came to see of an addendum what was not proposed");
            if (name == "propose addendum") Check(by.Side == addendum.Owner && Leads(by), "an addendum was proposed by somebody who may not");
            if (!model.Shared) return;
            var (before, now) = (model.Text, addendum.State is AddendumState.Proposed or AddendumState.Agreed ? MinutesText.Of(meeting, addendum) : model.Text);
            if (now != before || name is "return addendum" or "take back addendum" or "propose addendum") model.Yes.Clear();
            model.Text = now;
            if (name == "accept addendum") model.Yes.Add(by.Side);
            if (model.Agreed is null && addendum.State == AddendumState.Agreed)
            {
                Check(model.Yes.Count == 2, "an addendum was agreed without two yeses to this text");
                model.Agreed = now;
            }

            if (model.Agreed is { } agreed) Check(now == agreed && meeting.AgreedTexts.Single(t => t.Number == addendum.Number) is { } kept && kept.Text == agreed && kept.Hash == Hash(agreed), "an agreed addendum changed");
            if (addendum.State == AddendumState.Proposed) Check(model.Yes.Count < 2 && model.Yes.SetEquals(meeting.Standing(addendum).Select(a => a.Side)), "an acceptance of an addendum outlived a change");
        }

        void Check(bool holds, string sentence)
        {
            if (!holds) Assert.Fail($"{which}: {sentence}, after:\n{string.Join('\n', steps)}");
        }

        static bool Leads(Viewer by) => by.Role is Role.Coordinator or Role.Manager;

        static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

        // What both sides see is changed by the side that wrote it, and there by those who may release it.
        void Mine(Viewer by, Part row) => Check(row.Side == by.Side && (!row.Shared || Leads(by)), "it is not theirs to change");

        void Mine(Viewer by, bool seen) => Check(by.Side == Side.Ministry && (!seen || Leads(by)), "it is not theirs to change");

        // The text as docs/agreement.md describes it, of what the model knows.
        string Text()
        {
            var said = new StringBuilder("Cooperation Portal minutes 1\n");
            Add('=', head.Title!);
            Add(':', $"Reference: {reference}");
            Add(':', $"Day: {Day(head.Day)}{(head.IsProvisional ? ", provisional" : "")}");
            Add(':', $"Time: {head.Start:HH:mm}{(head.End is null ? "" : $" to {head.End:HH:mm}")}, {head.Zone}");
            if (head.Venue is not null) Add(':', $"Venue: {head.Venue}");
            Add(':', head.Handling == Handling.Unclassified ? "Handling: Unclassified" : "Handling: Official use only");
            if (head.SourceNote is not null) Add(':', $"Source: {head.SourceNote}");
            foreach (var side in Sides.Both)
            {
                Add('#', $"Delegation of the {side}");
                var there = people.Where(p => p.Shared && p.Delegation == side).ToList();
                foreach (var person in there.Where(p => p.Role == DelegateRole.Head).Concat(there.Where(p => p.Role != DelegateRole.Head)))
                {
                    var title = person.Title is null ? "" : $", {person.Title}";
                    // A title that ends with the agency says it already.
                    var agency = person.Agency is null || title.EndsWith(person.Agency.Name, StringComparison.Ordinal) ? "" : $", {person.Agency.Name}";
                    var role = person.Role == DelegateRole.Head ? ", head of delegation" : person.Role == DelegateRole.NoteTaker ? ", note-taker" : "";
                    Add('-', $"{person.Name}{title}{agency}{role}: {(person.Present ? "present" : "not present")}");
                }
            }

            var place = 0;
            foreach (var item in items.Where(i => i.Shared))
            {
                Add('#', $"{++place}. {item.Words}");
                if (item.NotReached) Add(':', "Not reached");
                foreach (var side in Sides.Both)
                    foreach (var note in notes.Where(n => n.Shared && n.Under == item.Id && n.Side == side && n.Words.Length > 0))
                    {
                        Add('*', $"Note of the {side}");
                        Add('>', note.Words);
                    }

                foreach (var line in lines.Where(l => l.Shared && l.Under == item.Id))
                {
                    Add('*', $"{line.Number} {line.Kind}");
                    Add('>', line.Words);
                    if (line.Agency is not null) Add(':', $"Responsible: {line.Agency.Name}");
                    if (line.Due is { } due) Add(':', $"Due: {Day(due)}");
                    foreach (var side in Sides.Both)
                        foreach (var reserved in reservations.Where(r => r.On == line.Id && r.Side == side)) Add(':', $"Reservation of the {side}: {reserved.Text}");
                }
            }

            // The Ministry's action item is due before the Embassy's.
            var carried = pictures.Where(p => p.Shared).OrderBy(p => p.Of.Side).ToList();
            if (carried.Count > 0) Add('#', "Carried from earlier meetings");
            foreach (var picture in carried) Add('-', picture.Shows.Replace("{agency}", picture.Of.Agency.Name, StringComparison.Ordinal));
            return said.ToString();

            void Add(char mark, string what) => said.Append(mark).Append(' ').Append(what.Replace("\n", "\n+ ", StringComparison.Ordinal)).Append('\n');
        }

        static string Day(DateOnly day) => day.ToString("dd MMM yyyy", CultureInfo.InvariantCulture);

        IEnumerable<(Guid Id, Audience Audience)> Rows() => meeting.Agenda.Select(a => (a.Id, a.Audience)).Concat(meeting.Notes.Select(n => (n.Id, n.Audience))).Concat(meeting.Outcomes.Select(o => (o.Id, o.Audience)))
            .Concat(meeting.Delegates.Select(d => (d.Id, d.Audience))).Concat(meeting.Carried.Select(c => (c.Id, c.Audience)));

        Audience? Meant(Guid id) => items.Find(i => i.Id == id) is { } item ? For(item.Shared, item.Side)
            : notes.Find(n => n.Id == id) is { } note ? For(note.Shared, note.Side)
            : lines.Find(l => l.Id == id) is { } line ? For(line.Shared, line.Side)
            : people.Find(p => p.Id == id) is { } person ? For(person.Shared, Side.Ministry)
            : pictures.Find(p => p.Id == id) is { } picture ? For(picture.Shared, picture.Keeper)
            : null;

        static Audience For(bool shared, Side side) => shared ? Audience.Shared : side.Only();

        // Whoever wrote all that both sides see of the own side's part.
        bool Alone(Viewer by)
        {
            var writers = lines.Concat(notes.Where(n => n.Words.Length > 0)).Where(p => p.Shared && p.Side == by.Side).Select(p => p.Writer).ToHashSet();
            return writers.Count == 1 && writers.Contains(by.AccountId);
        }

        bool Alone(Viewer by, Addendum addendum) => addendum.Owner == by.Side && addendum.Corrections.All(c => correctors[c.Id] == by.AccountId);

        OutcomeLine Said(string words, bool both)
        {
            var kind = (OutcomeKind)dice.Next(5);
            return kind == OutcomeKind.Action ? new(kind, words, both, null, agencies[dice.Next(3)].Id, Make.Today.AddDays(dice.Next(30))) : new(kind, words, both);
        }

        void Keep(Part line, OutcomeLine said, Viewer by) =>
            (line.Words, line.Both, line.Kind, line.Agency, line.Due, line.Writer) = (said.Text!, said.ForBothSides, said.Kind, agencies.FirstOrDefault(a => a.Id == said.ResponsibleAgencyId), said.DueOn, by.AccountId);

        void WriteLine(Viewer by, Part under, OutcomeLine said)
        {
            var line = new Part(meeting.AddOutcome(by, under.Id, ++number, said).Id, by.Side, under.Id);
            Keep(line, said, by);
            lines.Add(line);
        }

        void EditLine(Viewer by, Part line, OutcomeLine said)
        {
            meeting.EditOutcome(by, line.Id, said);
            Mine(by, line);
            Keep(line, said, by);
        }

        void SaveAsItWas(Viewer by, Part line)
        {
            meeting.EditOutcome(by, line.Id, new(line.Kind, line.Words, line.Both, null, line.Agency?.Id, line.Due));
            Mine(by, line);
        }

        void RemoveLine(Viewer by, Part line)
        {
            meeting.RemoveOutcome(by, line.Id);
            Check(!line.Shared && line.Side == by.Side, "a line that both sides see was taken out");
            lines.Remove(line);
        }

        void WriteNote(Viewer by, Part under, bool both, string words)
        {
            var id = meeting.WriteNote(by, under.Id, both, words, Now).Id;
            var note = notes.Find(n => n.Id == id);
            if (note is null) notes.Add(note = new(id, by.Side, under.Id) { Both = both });
            Mine(by, note);
            (note.Words, note.Writer) = (words, by.AccountId);
        }

        void RemoveItem(Viewer by, Part item)
        {
            if (items.Count == 1) throw new RuleBroken("The walk needs one.");
            meeting.RemoveAgendaItem(by, item.Id);
            Check(!item.Shared && item.Side == by.Side, "an agenda item that both sides see was taken off");
            items.Remove(item);
            notes.RemoveAll(n => n.Under == item.Id);
        }

        // Where what both sides see would go past what one keeps, the kept one goes.
        void Move(Viewer by, List<Part> all, Part row, bool up, Func<Part, bool> passes)
        {
            var others = all.Where(passes).ToList();
            var at = others.IndexOf(row) + (up ? -1 : 1);
            if (at < 0 || at >= others.Count) return;
            var past = others[at];
            if (row.Shared && !past.Shared) (row, past, up) = (past, row, !up);
            Check(!row.Shared || Leads(by), "the order of what both sides see was changed by somebody who may not release it");
            all.Remove(row);
            all.Insert(all.IndexOf(past) + (up ? 0 : 1), row);
        }

        void EditHead(Viewer by, string words)
        {
            var next = dice.Next(7) switch
            {
                0 => head with { Title = words },
                1 => head with { Venue = dice.Next(3) == 0 ? null : words },
                2 => head with { Day = Make.Today.AddDays(-dice.Next(1, 9)), Zone = Zones.Offered[dice.Next(Zones.Offered.Count)] },
                3 => head with { Start = new(dice.Next(8, 11), 30), End = dice.Next(3) == 0 ? null : new TimeOnly(12, dice.Next(60)) },
                4 => head with { IsProvisional = !head.IsProvisional },
                5 => head with { SourceNote = words },
                _ => head with { Handling = head.Handling == Handling.Unclassified ? Handling.OfficialUseOnly : Handling.Unclassified },
            };
            meeting.Edit(by, next);
            Mine(by, shared);
            head = next;
        }

        void Invite(Viewer by, string words)
        {
            var agency = dice.Next(2) == 0 ? null : agencies[dice.Next(3)];
            var title = dice.Next(3) switch { 0 => null, 1 => "Director", _ => $"Head of the {agency?.Name ?? "desk"}" };
            var (side, role, present) = (Sides.Both[dice.Next(2)], (DelegateRole)dice.Next(3), dice.Next(2) == 0);
            var id = meeting.Invite(by, side, null, words, title, agency?.Id, role, present).Id;
            if (role == DelegateRole.Head) OneHead(by, side);
            people.Add(new(id, side, words, title, agency) { Role = role, Present = present });
        }

        void OneHead(Viewer by, Side side)
        {
            foreach (var before in people.Where(p => p.Delegation == side && p.Role == DelegateRole.Head))
            {
                Mine(by, before.Shared);
                before.Role = DelegateRole.Member;
            }
        }

        void ChangeRole(Viewer by, Person person, DelegateRole role)
        {
            meeting.ChangeRole(by, person.Id, role);
            Mine(by, person.Shared);
            if (role == DelegateRole.Head) OneHead(by, person.Delegation);
            person.Role = role;
        }

        void Uninvite(Viewer by, Person person)
        {
            meeting.Uninvite(by, person.Id);
            Mine(by, person.Shared);
            people.Remove(person);
        }

        void Carry(Viewer by, Living item)
        {
            if (!item.Shared && item.Side != by.Side) throw new RuleBroken("They do not see it.");
            meeting.Carry(by, item.Item);
            var picture = pictures.Find(p => p.Of == item);
            if (picture is null) pictures.Add(picture = new(meeting.Carried.Single(c => c.ActionItemId == item.Item.Id).Id, item) { Shared = shared && item.Shared, Keeper = shared ? item.Side : Side.Ministry });
            Take(picture);
        }

        static void Take(Picture picture) =>
            (picture.Shows, picture.IsOfSharedItem) = ($"{picture.Of.What} ({{agency}}, due {Day(picture.Of.Due)}): {picture.Of.State}", picture.Of.Shared);

        // What was written before the item was released is not shown by an old picture; in a text that lies with both sides none appears.
        void Follow()
        {
            if (!shared || state is not (MeetingState.Held or MeetingState.MinutesDrafted)) return;
            foreach (var picture in pictures.Where(p => !p.Shared && p.Of.Shared))
            {
                if (!picture.IsOfSharedItem) Take(picture);
                picture.Shared = true;
                came.Carried++;
            }
        }

        void ReleaseItem(Viewer by, Living item)
        {
            item.Item.Release(by, Make.SharedRef("ACT"), Now);
            Check(by.Side == item.Side && Leads(by), "an action item was released by somebody who may not");
            item.Shared = true;
            meeting.FollowCarried([item.Item]);
            Follow();
        }

        void WithdrawItem(Viewer by, Living item, string why)
        {
            var carried = pictures.Exists(p => p.Of == item);
            if (pictures.Exists(p => p.Of == item && p.Shared) && state is MeetingState.Proposed or MeetingState.Agreed or MeetingState.Closed) throw new RuleBroken("It stands in minutes that are proposed or agreed.");
            item.Item.Withdraw(by, why, carried && item.Side == Side.Embassy, Now);
            Check(by.Side == item.Side && Leads(by), "an action item was withdrawn by somebody who may not");
            item.Shared = false;
            meeting.ReturnCarried([item.Item]);
            // A picture of what was withdrawn is one from before its next release.
            foreach (var picture in pictures.Where(p => p.Of == item)) (picture.Shared, picture.IsOfSharedItem, picture.Keeper) = (false, false, picture.Shared ? item.Side : picture.Keeper);
        }

        void EditItem(Viewer by, Living item, string words)
        {
            item.Item.Edit(by, Make.ActionItemDetails(words), []);
            item.What = words;
        }

        void Acknowledge(Viewer by, Living item)
        {
            item.Item.Acknowledge(by);
            item.State = "acknowledged";
        }

        void Rename(Viewer by, Agency agency, string name)
        {
            var was = agency.Name;
            agency.Edit(by, new(name, null, AgencyKind.LawEnforcement, null, null, null, null), null, []);
            Check(agency.Side == by.Side && by.Role != Role.Official, "an agency was renamed by somebody who may not");
            if (Names(agency)) meeting.FollowName(by, agency, was, Now);
        }

        bool Names(Agency agency) => people.Exists(p => p.Shared && p.Agency == agency) || lines.Exists(l => l.Shared && l.Agency == agency) || pictures.Exists(p => p.Shared && p.Of.Agency == agency);

        void Release(Viewer by)
        {
            var given = $"MTG-2026-{8000 + steps.Count}";
            var gone = meeting.Release(by, given, lastLine + 1, Now).Count;
            Check(Leads(by) && (shared || by.Side == Side.Ministry), "it was released by somebody who may not");
            if (!shared) (shared, reference) = (true, given);
            if (by.Side == Side.Ministry) people.ForEach(p => p.Shared = true);
            foreach (var item in Going(items)) GoOver(item);
            foreach (var note in Going(notes).Where(n => n.Words.Length > 0 && items.Exists(i => i.Id == n.Under && i.Shared))) GoOver(note);
            var before = lastLine;
            foreach (var line in items.Where(i => i.Both).SelectMany(i => Going(lines).Where(l => l.Under == i.Id)).ToList())
            {
                GoOver(line);
                line.Number = ++lastLine;
            }

            Check(gone == lastLine - before, "other lines were released than those that were meant for both sides");
            meeting.FollowCarried(living.Select(l => l.Item));
            Follow();

            List<Part> Going(List<Part> parts) => parts.FindAll(p => p.Side == by.Side && p.Both && !p.Shared);
            void GoOver(Part part)
            {
                part.Go(over: true);
                part.LayWithBoth = state == MeetingState.Proposed;
            }
        }

        void Open(Viewer by)
        {
            // Whom it does not concern finds nothing.
            if (!shared && by.Side == Side.Embassy) throw new RuleBroken("They do not see it.");
            meeting.Opened(by, Now);
            if (!shared) return;
            opened |= by.Side == Side.Embassy;
            foreach (var part in Parts().Where(p => p.Shared && p.Side != by.Side)) part.Opened = true;
        }

        IEnumerable<Part> Parts() => items.Concat(notes).Concat(lines);

        void Withdraw(Viewer by, string why)
        {
            Check((meeting.Withdraw(by, why, workedWith, Now) is not null) == opened, "a word is left where the other side opened it, and only there");
            foreach (var part in Parts().Where(p => p.Shared)) part.Go(over: false);
            people.ForEach(p => p.Shared = false);
            foreach (var picture in pictures.Where(p => p.Shared)) (picture.Shared, picture.Keeper) = (false, Side.Ministry);
            (shared, opened, reference) = (false, false, ownRef);
            came.Withdrawn++;
        }

        List<Part> WithWhatIsUnder(Part part) => [part, .. notes.Concat(lines).Where(p => p.Under == part.Id && p.Side == part.Side && p.Shared)];

        bool IsWorkedWith(Part part) => notes.Concat(lines).Any(p => p.Under == part.Id && p.Side != part.Side);

        bool MayTakeBack(Viewer by, Part part) => part.Shared && part.Side == by.Side && Leads(by) && state is MeetingState.Held or MeetingState.MinutesDrafted && !IsWorkedWith(part)
            && WithWhatIsUnder(part) is var all && !all.Exists(p => p.LayWithBoth) && (by.Role == Role.Manager || !all.Exists(p => p.Opened));

        void TakeBack(Viewer by, Part part, string why)
        {
            var all = WithWhatIsUnder(part);
            Check(meeting.TakeBack(by, part.Id, why, IsWorkedWith(part), kind => $"{reference}/{kind}", Now).Count == all.Count(p => p.Opened), "a word is left of what the other side opened, and only of that");
            foreach (var gone in all)
            {
                gone.Go(over: false);
                // A note for both sides stays one, and goes over again.
                gone.Both = notes.Contains(gone);
            }

            came.TakenBack++;
        }

        void Propose(Viewer by)
        {
            meeting.Propose(by, Hash(text), Now);
            Check(by.Side == Side.Ministry && Leads(by) && state == MeetingState.MinutesDrafted && shared && !lines.Exists(l => l.Side == Side.Ministry && l.Both && !l.Shared && items.Exists(i => i.Id == l.Under && i.Shared)), "they were proposed before they could be");
            (state, wasProposed) = (MeetingState.Proposed, true);
            foreach (var part in Parts().Where(p => p.Shared)) part.LayWithBoth = true;
        }

        void GoBack(Action act, MeetingState to)
        {
            // Seldom, so that walks come to an end.
            if (dice.Next(5) > 0) throw new RuleBroken("Not this time.");
            act();
            if (state == MeetingState.Proposed) End(w => w.Addendum is null);
            state = to;
        }

        void End(Func<Wording, bool> which)
        {
            foreach (var wording in wordings.Where(which)) wording.Waits = false;
        }

        void Word(Viewer by, Guid on, string words, Guid? addendum)
        {
            var id = meeting.ProposeWording(by, on, words, null, Now).Id;
            Check(Leads(by), "a wording was proposed by somebody who may not");
            wordings.Add(new(id, on, addendum, by.Side, words));
        }

        void Answer(Viewer by, Wording? wording, Action<Guid> act, bool own = false)
        {
            act(wording?.Id ?? Guid.Empty);
            Check(Leads(by) && wording!.Waits && (wording.Side == by.Side) == own, "a wording was answered by somebody who may not");
            wording!.Waits = false;
        }

        void AcceptWording(Viewer by, Wording? wording)
        {
            Answer(by, wording, id => meeting.AcceptWording(by, id, Now));
            // What both sides settle on is nobody's alone: who wrote the line stays.
            if (wording!.Addendum is null) lines.Single(l => l.Id == wording.On).Words = wording.Text;
        }

        void Counter(Viewer by, Wording? wording, string words)
        {
            var id = Guid.Empty;
            Answer(by, wording, on => id = meeting.CounterWording(by, on, words, null, Now).Id);
            wordings.Add(new(id, wording!.On, wording.Addendum, by.Side, words));
        }

        void Reserve(Viewer by, Part line, string words)
        {
            var id = meeting.Reserve(by, line.Id, words, Now).Id;
            Check(Leads(by), "a reservation was made by somebody who may not");
            reservations.Add(new(id, line.Id, by.Side, words));
        }

        void Lift(Viewer by)
        {
            var last = reservations.LastOrDefault();
            meeting.LiftReservation(by, last?.Id ?? Guid.Empty, Now);
            Check(last!.Side == by.Side && Leads(by), "a reservation was lifted by somebody who may not");
            reservations.Remove(last);
        }

        bool MayAccept(Viewer by, string? why) => by.Role == Role.Manager && state == MeetingState.Proposed && !yes.Contains(by.Side) && !wordings.Exists(w => w.Waits && w.Addendum is null)
            && (!Alone(by) || (!withSecondManager.Contains(by.Side) && why is not null));

        void Accept(Viewer by, string hash, string? why)
        {
            var alone = Alone(by);
            var given = meeting.Accept(by, new(hash, "Joint Secretary", withSecondManager.Contains(by.Side), why), Now);
            Check(given.Hash == Hash(text) && given.Side == by.Side && given.Audience == Audience.Shared && given.AloneReason == (alone ? why : null), "both sides do not read who accepted, what, and why alone");
            came.Alone += alone ? 1 : 0;
            yes.Add(by.Side);
            if (yes.Count == 2) (state, agreed) = (MeetingState.Agreed, text);
        }

        bool MayAcceptAddendum(Viewer by, Addendum? addendum, string? why) => addendum is { State: AddendumState.Proposed } && by.Role == Role.Manager && !addenda[addendum.Id].Yes.Contains(by.Side)
            && !wordings.Exists(w => w.Waits && w.Addendum is not null) && (!Alone(by, addendum) || (!withSecondManager.Contains(by.Side) && why is not null));

        void AcceptAddendum(Viewer by, Addendum? addendum, string? why)
        {
            var alone = addendum is not null && Alone(by, addendum);
            var given = meeting.AcceptAddendum(by, addendum?.Id ?? Guid.Empty, new(addendum is null ? null : Hash(MinutesText.Of(meeting, addendum)), "Joint Secretary", withSecondManager.Contains(by.Side), why), Now);
            Check(given.Audience == Audience.Shared && given.AloneReason == (alone ? why : null), "both sides do not read why an addendum was accepted alone");
        }

        void DraftAgain(Viewer by, Addendum? addendum)
        {
            var again = meeting.DraftAddendumAgain(by, addendum?.Id ?? Guid.Empty, Now);
            foreach (var correction in again.Corrections)
                correctors[correction.Id] = correctors[addendum!.Corrections.First(c => (c.Kind, c.LineId, c.AgendaItemId, c.About, c.Text) == (correction.Kind, correction.LineId, correction.AgendaItemId, correction.About, correction.Text)).Id];
        }

        readonly record struct Try(string Name, Action Act, bool? May = null, Guid? On = null);

        List<Try> Acts(Viewer by, MeetingState around)
        {
            // One picks from what one sees.
            bool Sees(Part part) => part.Shared || part.Side == by.Side;
            T Pick<T>(List<T> from) => from[dice.Next(from.Count)];
            var (seenItems, seenLines) = (items.FindAll(Sees), lines.FindAll(Sees));
            var (item, line) = (Pick(seenItems.Count > 0 ? seenItems : items), Pick(seenLines.Count > 0 ? seenLines : lines.Count > 0 ? lines : [new(Guid.Empty, by.Side)]));
            var part = dice.Next(3) switch { 0 => item, 1 when notes.Exists(Sees) => Pick(notes.FindAll(Sees)), _ => line };
            var person = people.Count > 0 ? Pick(people) : new(Guid.Empty, by.Side, "Nobody", null, null);
            var deed = Pick(living);
            var words = dice.Next(6) == 0 ? $"Words {++number}.\n* 1 Decision\nOn three lines." : $"Words {++number}.";
            var head = $"Words {number}.";
            var (both, up) = (dice.Next(3) > 0, dice.Next(2) == 0);
            var why = dice.Next(2) == 0 ? null : words;
            List<Try> acts =
            [
                new("rename an agency", () => Rename(by, Pick([.. agencies]), $"Agency of {head}")),
                new("release an action item", () => ReleaseItem(by, deed)),
                new("withdraw an action item", () => WithdrawItem(by, deed, words)),
                new("edit an action item", () => EditItem(by, deed, words)),
                new("acknowledge an action item", () => Acknowledge(by, deed)),
            ];
            if (around is MeetingState.Held or MeetingState.MinutesDrafted)
                acts.AddRange([
                    new("open", () => Open(by)),
                    new("release", () => Release(by)), new("release", () => Release(by)), new("release", () => Release(by)),
                    new("withdraw the meeting", () => Withdraw(by, words), shared && by.Side == Side.Ministry && Leads(by) && !workedWith && !wasProposed && state != MeetingState.Closed && (!opened || by.Role == Role.Manager)),
                    new("take back a part", () => TakeBack(by, part, words), MayTakeBack(by, part)), new("take back a part", () => TakeBack(by, part, words), MayTakeBack(by, part)),
                ]);
            if (around == MeetingState.Held)
                acts.AddRange([
                    new("write line", () => WriteLine(by, item, Said(words, both))), new("write line", () => WriteLine(by, item, Said(words, both))),
                    new("edit line", () => EditLine(by, line, Said(words, line.Shared || both))),
                    new("save line as it was", () => SaveAsItWas(by, line)),
                    new("move line", () => { meeting.MoveOutcome(by, line.Id, up); Move(by, lines, line, up, l => l.Under == line.Under && l.Side == line.Side); }),
                    new("remove line", () => RemoveLine(by, line)),
                    new("write note", () => WriteNote(by, item, both, dice.Next(6) == 0 ? "" : words)),
                    new("agenda item", () => items.Add(new(meeting.AddAgendaItem(by, head, both).Id, by.Side) { Words = head, Both = both })),
                    new("title of agenda item", () => { meeting.EditAgendaItem(by, item.Id, head, item.NotReached); Mine(by, item); item.Words = head; }),
                    new("tick", () => { meeting.EditAgendaItem(by, item.Id, item.Words, !item.NotReached); item.NotReached = !item.NotReached; }),
                    new("move agenda item", () => { meeting.MoveAgendaItem(by, item.Id, up); Move(by, items, item, up, _ => true); }),
                    new("remove agenda item", () => RemoveItem(by, item)),
                    new("edit head", () => EditHead(by, head)),
                    new("invite", () => Invite(by, head)),
                    new("change role", () => ChangeRole(by, person, (DelegateRole)dice.Next(3))),
                    new("uninvite", () => Uninvite(by, person)),
                    new("attendance", () => { var there = dice.Next(5) > 0; meeting.MarkAttendance(by, person.Id, there); person.Present = there; }),
                    new("carry", () => Carry(by, deed)), new("carry", () => Carry(by, deed)),
                    .. Enumerable.Repeat(new Try("finish", () => { meeting.FinishMinutes(by, Now); state = MeetingState.MinutesDrafted; }), 4),
                ]);
            if (around == MeetingState.MinutesDrafted)
                acts.AddRange([
                    .. Enumerable.Repeat(new Try("propose", () => Propose(by)), 6),
                    new("reopen", () => GoBack(() => meeting.ReopenMinutes(by, words, Now), MeetingState.Held)),
                ]);
            if (around == MeetingState.Proposed)
                acts.AddRange([
                    new("release", () => Release(by)),
                    new("take back a part", () => TakeBack(by, part, words), MayTakeBack(by, part)),
                    new("wording", () => Word(by, line.Id, words, null)),
                    .. Answers(by, words),
                    new("reserve", () => Reserve(by, line, words)),
                    new("lift", () => Lift(by)),
                    new("edit line", () => EditLine(by, line, Said(words, line.Shared || both))),
                    new("return", () => GoBack(() => meeting.Return(by, ReturnReason.Other, words, Now), MeetingState.MinutesDrafted)),
                    new("reopen", () => GoBack(() => meeting.ReopenMinutes(by, words, Now), MeetingState.Held)),
                    .. Enumerable.Repeat(new Try("accept", () => Accept(by, Hash(text), why), MayAccept(by, why)), 10),
                    new("accept what was read before", () => Accept(by, Hash(read), why), false),
                ]);
            if (around is MeetingState.Agreed or MeetingState.Closed) acts.AddRange([.. Corrections(by, item, line, words, both, why), new("close", () => { meeting.Close(by, openActionItems: dice.Next(2)); state = MeetingState.Closed; })]);
            return acts;
        }

        Try[] Answers(Viewer by, string words)
        {
            var wording = wordings.LastOrDefault();
            return
            [
                new("accept wording", () => AcceptWording(by, wording), On: wording?.Addendum), new("accept wording", () => AcceptWording(by, wording), On: wording?.Addendum),
                new("reject wording", () => Answer(by, wording, id => meeting.RejectWording(by, id, words, Now)), On: wording?.Addendum),
                new("counter wording", () => Counter(by, wording, words), On: wording?.Addendum),
                new("withdraw wording", () => Answer(by, wording, id => meeting.WithdrawWording(by, id, Now), own: true), On: wording?.Addendum),
            ];
        }

        List<Try> Corrections(Viewer by, Part item, Part line, string words, bool both, string? why)
        {
            // What lies with both sides is looked at more often than what does not.
            var lies = meeting.Addenda.FirstOrDefault(a => a.State == AddendumState.Proposed && dice.Next(4) > 0) ?? (meeting.Addenda.Count == 0 ? null : meeting.Addenda[dice.Next(meeting.Addenda.Count)]);
            var on = lies?.Id ?? Guid.Empty;
            var correction = lies?.Corrections.Count > 0 ? lies.Corrections[^1].Id : Guid.Empty;
            var input = both ? new CorrectionInput(CorrectionKind.Replace, words) : new(CorrectionKind.Strike, null);
            void Write(Func<Correction> act) => correctors[act().Id] = by.AccountId;
            void Seldom(Action act)
            {
                if (dice.Next(4) > 0) throw new RuleBroken("Not this time.");
                act();
                End(w => w.Addendum == on);
            }

            List<Try> acts =
            [
                new("draft addendum", () => meeting.DraftAddendum(by, words, Now)),
                new("correct", () => Write(() => meeting.CorrectLine(by, on, line.Id, input))),
                new("correct added", () => Write(() => meeting.CorrectLine(by, on, meeting.AddedLines.Select(a => a.Correction.Id).LastOrDefault(), input))),
                new("correct else", () => Write(() => meeting.CorrectElse(by, on, "The venue", words))),
                new("add line", () => Write(() => meeting.AddMissingLine(by, on, item.Id, new(CorrectionKind.Add, words)))),
                new("remove correction", () => meeting.RemoveCorrection(by, on, correction)),
                new("edit addendum", () => meeting.EditAddendum(by, on, words)),
                new("word a correction", () => Word(by, correction, words, on)),
                .. Answers(by, words),
                new("reserve on a correction", () => meeting.Reserve(by, correction, words, Now)),
                .. Enumerable.Repeat(new Try("propose addendum", () => meeting.ProposeAddendum(by, on, lies is null ? null : Hash(MinutesText.Of(meeting, lies)), Now)), 3),
                new("take back addendum", () => Seldom(() => meeting.TakeBackAddendum(by, on, words, Now))),
                new("draft addendum again", () => DraftAgain(by, lies)),
                new("return addendum", () => Seldom(() => meeting.ReturnAddendum(by, on, ReturnReason.Other, words, Now))),
                .. Enumerable.Repeat(new Try("accept addendum", () => AcceptAddendum(by, lies, why), MayAcceptAddendum(by, lies, why)), 6),
                // What is agreed is written on all the same.
                new("edit line", () => EditLine(by, line, Said(words, line.Shared || both))),
                new("release", () => Release(by)),
                new("take back a part", () => TakeBack(by, line, words), MayTakeBack(by, line)),
            ];
            return acts.ConvertAll(a => a with { On = a.On ?? on });
        }
    }
}
