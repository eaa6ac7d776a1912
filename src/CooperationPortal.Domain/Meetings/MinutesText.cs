using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CooperationPortal.Domain;

/// <summary>
/// The canonical form of what both sides accept: everything in the minutes that both see, the same for both, as lines of text. What is shown, hashed, kept and
/// printed is this one text; docs/agreement.md describes it so that anybody can make it again.
/// </summary>
public static class MinutesText
{
    /// <summary>How long a hash is.</summary>
    public const int HashLength = 64;

    const string First = "Cooperation Portal minutes 1";

    /// <summary>What a piece of the text is.</summary>
    public enum Piece
    {
        /// <summary>The title.</summary>
        Title,

        /// <summary>A part of the text.</summary>
        Part,

        /// <summary>A line of the minutes, a note or a correction.</summary>
        Line,

        /// <summary>A fact: its name, a colon, what it is.</summary>
        Fact,

        /// <summary>One of several.</summary>
        Entry,

        /// <summary>What was said.</summary>
        Text,
    }

    // Each piece begins with its mark and a space; a line break inside it continues with a plus and a space. So nothing that somebody wrote can pass for another piece.
    const string Marks = "=#*:->";

    /// <summary>The shared text of the minutes. The agencies of lines, delegates and carried items, and the reservations, must be loaded.</summary>
    public static string Of(Meeting meeting)
    {
        var text = new Writer();
        text.Add(Piece.Title, meeting.Title);
        text.Add(Piece.Fact, $"Reference: {meeting.Ref}");
        text.Add(Piece.Fact, $"Day: {Day(meeting.Day)}{(meeting.IsProvisional ? ", provisional" : "")}");
        text.Add(Piece.Fact, $"Time: {Time(meeting.StartsAt, meeting.Zone)}{(meeting.EndsAt is { } end ? $" to {Time(end, meeting.Zone)}" : "")}, {meeting.Zone}");
        if (meeting.Venue is { } venue) text.Add(Piece.Fact, $"Venue: {venue}");
        text.Add(Piece.Fact, $"Handling: {(meeting.Handling == Handling.Unclassified ? "Unclassified" : "Official use only")}");
        if (meeting.SourceNote is { } source) text.Add(Piece.Fact, $"Source: {source}");
        foreach (var side in Sides.Both)
        {
            text.Add(Piece.Part, DelegationOf + side);
            foreach (var person in meeting.Delegates.Where(d => d.Side == side && IsShared(d)).OrderBy(d => d.Role != DelegateRole.Head).ThenBy(d => d.Position).ThenBy(d => d.Id))
            {
                var office = person.Title ?? person.Name;
                var agency = Name(person.AgencyId, person.Agency) is { } name && !office.EndsWith(name, StringComparison.Ordinal) ? name : null;
                text.Add(Piece.Entry, Member(person.Name, person.Title, agency, person.Role, person.Attended));
            }
        }

        var place = 0;
        foreach (var item in meeting.Agenda.Where(IsShared).OrderBy(a => a.Position).ThenBy(a => a.Id))
        {
            text.Add(Piece.Part, $"{++place}. {item.Title}");
            if (item.NotReached) text.Add(Piece.Fact, "Not reached");
            foreach (var note in meeting.Notes.Where(n => n.AgendaItemId == item.Id && IsShared(n) && n.Text.Length > 0).OrderBy(n => n.Owner))
            {
                text.Add(Piece.Line, $"Note of the {note.Owner}");
                text.Add(Piece.Text, note.Text);
            }

            foreach (var line in meeting.Outcomes.Where(o => o.AgendaItemId == item.Id && IsShared(o)).OrderBy(o => o.Position).ThenBy(o => o.SharedNumber))
            {
                text.Add(Piece.Line, $"{line.SharedNumber} {line.Kind}");
                text.Add(Piece.Text, line.Text);
                if (line.Kind == OutcomeKind.Action) text.Add(Piece.Fact, Responsible + Name(line.ResponsibleAgencyId, line.ResponsibleAgency));
                if (line.DueOn is { } due) text.Add(Piece.Fact, $"Due: {Day(due)}");
                Reservations(meeting, r => r.OutcomeId == line.Id);
            }
        }

        var carried = meeting.Carried.Where(IsShared).OrderBy(c => c.DueOn).ThenBy(c => c.Id).ToList();
        if (carried.Count > 0) text.Add(Piece.Part, CarriedPart);
        foreach (var picture in carried)
            text.Add(Piece.Entry, Picture(picture.What, Name(picture.ResponsibleAgencyId, picture.ResponsibleAgency), picture.DueOn, picture.State));
        return text.ToString();

        void Reservations(Meeting of, Func<Reservation, bool> on)
        {
            foreach (var reservation in of.Reservations.Where(r => r.Stands && on(r)).OrderBy(r => r.Owner).ThenBy(r => r.At).ThenBy(r => r.Id))
                text.Add(Piece.Fact, $"Reservation of the {reservation.Owner}: {reservation.Text}");
        }
    }

    /// <summary>The text of an addendum to agreed minutes.</summary>
    public static string Of(Meeting meeting, Addendum addendum)
    {
        var text = new Writer();
        text.Add(Piece.Title, $"Addendum {addendum.Number ?? meeting.NextAddendum} to {meeting.Ref}");
        text.Add(Piece.Fact, $"Minutes: {meeting.Title}, {Day(meeting.Day)}");
        text.Add(Piece.Fact, $"Handling: {(meeting.Handling == Handling.Unclassified ? "Unclassified" : "Official use only")}");
        text.Add(Piece.Fact, $"Proposed by: the {addendum.Owner}");
        text.Add(Piece.Fact, $"Why: {addendum.Why}");
        foreach (var correction in addendum.Corrections.Where(c => c.Audience == addendum.Audience).OrderBy(c => c.Position).ThenBy(c => c.Id))
        {
            var named = meeting.Named(correction);
            text.Add(Piece.Line, correction.Kind switch
            {
                CorrectionKind.Replace => $"{named} reads",
                CorrectionKind.Strike => $"{named} no longer holds",
                CorrectionKind.Add => $"Added under {named}, {correction.AddedAs}",
                _ => $"Corrected beside the lines: {named}",
            });
            if (correction.Text is { } now) text.Add(Piece.Text, now);
            if (correction.Was is { } was) text.Add(Piece.Fact, $"Before: {was}");
            foreach (var reservation in meeting.Reservations.Where(r => r.Stands && r.CorrectionId == correction.Id).OrderBy(r => r.Owner).ThenBy(r => r.At).ThenBy(r => r.Id))
                text.Add(Piece.Fact, $"Reservation of the {reservation.Owner}: {reservation.Text}");
        }

        return text.ToString();
    }

    /// <summary>SHA-256 over the text in UTF-8, in small hexadecimal letters.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The pieces of a text, for showing it.</summary>
    /// <exception cref="FormatException">It is not such a text.</exception>
    public static IReadOnlyList<(Piece Piece, string Text)> Read(string text)
    {
        var lines = text.Split('\n');
        if (lines[0] != First) throw new FormatException("This is not a text of minutes.");
        var pieces = new List<(Piece Piece, string Text)>();
        foreach (var line in lines.Skip(1).Where(l => l.Length > 0))
        {
            if (line.StartsWith("+ ", StringComparison.Ordinal) && pieces.Count > 0) pieces[^1] = (pieces[^1].Piece, $"{pieces[^1].Text}\n{line[2..]}");
            else if (Marks.IndexOf(line[0]) is >= 0 and var mark && line.Length > 1) pieces.Add(((Piece)mark, line[2..]));
            else throw new FormatException("This is not a text of minutes.");
        }

        return pieces;
    }

    /// <summary>The agencies that a text of minutes names, under the names that it gives them.</summary>
    /// <exception cref="FormatException">It is not such a text.</exception>
    public static Agencies AgenciesOf(string text)
    {
        var (lines, entries) = (new Dictionary<int, string>(), new Dictionary<string, List<string>>());
        var (part, line) = ("", 0);
        foreach (var (piece, content) in Read(text))
        {
            if (piece is Piece.Part or Piece.Line) line = 0;
            if (piece == Piece.Part) entries.TryAdd(part = content, []);
            else if (piece == Piece.Entry && entries.TryGetValue(part, out var here)) here.Add(content);
            else if (piece == Piece.Line) _ = int.TryParse(content.Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out line);
            else if (piece == Piece.Fact && line > 0 && content.StartsWith(Responsible, StringComparison.Ordinal)) lines.TryAdd(line, content[Responsible.Length..]);
        }

        return new Agencies(lines, entries);
    }

    /// <summary>Agencies as a text of minutes names them; see <see cref="AgenciesOf"/>.</summary>
    public sealed class Agencies
    {
        readonly Dictionary<int, string> lines;
        readonly Dictionary<string, List<string>> entries;

        internal Agencies(Dictionary<int, string> lines, Dictionary<string, List<string>> entries) => (this.lines, this.entries) = (lines, entries);

        /// <summary>The agency responsible for an action line, by the line's shared number; null where the text names none.</summary>
        public string? OfLine(int number) => lines.GetValueOrDefault(number);

        /// <summary>The agency of a person on a delegation; null where the text names none.</summary>
        /// <param name="side">The delegation.</param>
        /// <param name="at">The place among those of the delegation whom both sides see, heads first, from 0.</param>
        /// <param name="name">The person's name.</param>
        /// <param name="title">The title held at the time.</param>
        /// <param name="role">What the person did on the delegation.</param>
        /// <param name="attended">Whether the person was there.</param>
        public string? OfPerson(Side side, int at, string name, string? title, DelegateRole role, bool attended) => Filled(DelegationOf + side, at, Member(name, title, Blank, role, attended));

        /// <summary>The agency responsible for a carried item at the time; null where the text names none.</summary>
        /// <param name="at">The place among those that both sides see, by due date and key, from 0.</param>
        /// <param name="what">Its wording at the time.</param>
        /// <param name="dueOn">Its due date at the time.</param>
        /// <param name="state">Its state at the time.</param>
        public string? OfPicture(int at, string what, DateOnly dueOn, ActionState state) => Filled(CarriedPart, at, Picture(what, Blank, dueOn, state));

        // What the text has where the pattern has its blank.
        string? Filled(string part, int at, string pattern)
        {
            if (!entries.TryGetValue(part, out var here) || at >= here.Count) return null;
            var (entry, blank) = (here[at], pattern.IndexOf(Blank, StringComparison.Ordinal));
            var (before, after) = (pattern[..blank], pattern[(blank + Blank.Length)..]);
            return entry.Length > before.Length + after.Length && entry.StartsWith(before, StringComparison.Ordinal) && entry.EndsWith(after, StringComparison.Ordinal) ? entry[before.Length..^after.Length] : null;
        }
    }

    const string DelegationOf = "Delegation of the ", Responsible = "Responsible: ", CarriedPart = "Carried from earlier meetings";

    // A sign that no text holds.
    const string Blank = "\0";

    static string Member(string name, string? title, string? agency, DelegateRole role, bool attended) =>
        $"{string.Join(", ", new[] { name, title, agency }.OfType<string>())}{Role(role)}: {(attended ? "present" : "not present")}";

    static string Picture(string what, string? agency, DateOnly dueOn, ActionState state) => $"{what} ({agency}, due {Day(dueOn)}): {Words(state)}";

    static bool IsShared(IHasAudience row) => row.Audience == Audience.Shared;

    static string Day(DateOnly day) => day.ToString("dd MMM yyyy", CultureInfo.InvariantCulture);

    static string Time(DateTime utc, string zone) => Zones.At(zone, utc).ToString("HH:mm", CultureInfo.InvariantCulture);

    static string Role(DelegateRole role) => role switch { DelegateRole.Head => ", head of delegation", DelegateRole.NoteTaker => ", note-taker", _ => "" };

    static string Words(ActionState state) => state switch { ActionState.InProgress => "in progress", ActionState.Submitted => "submitted as done", _ => state.ToString().ToLowerInvariant() };

    static string? Name(Guid? key, Agency? agency) => key is null ? null : agency?.Name ?? throw new InvalidOperationException("The agencies that the minutes name must be loaded.");

    sealed class Writer
    {
        readonly StringBuilder text = new(First + '\n');

        public void Add(Piece piece, string content) => text.Append(Marks[(int)piece]).Append(' ').Append(content.ReplaceLineEndings("\n").Replace("\n", "\n+ ", StringComparison.Ordinal)).Append('\n');

        public override string ToString() => text.ToString();
    }
}
