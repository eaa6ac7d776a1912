using System.Buffers;
using System.Collections;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using CooperationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CooperationPortal.Tests.Support;

/// <summary>Everything that one side keeps to itself: its references, titles, texts and keys, and the records that both see with something hidden in them.</summary>
public sealed partial class Hidden
{
    readonly List<(string Kind, string Field, string Text)> texts = [];
    readonly List<(string Kind, Guid Id, string? Of, Guid? Outer)> keys = [];
    readonly Dictionary<Guid, string> refs = [];
    string known = "";

    Hidden() { }

    /// <summary>What may stand nowhere on the other side's screens: texts, references and keys that no row of both sides holds.</summary>
    public IReadOnlyList<string> Texts { get; private set; } = [];

    /// <summary>The same, to look for all at once.</summary>
    public SearchValues<string> Any { get; private set; } = SearchValues.Create([], StringComparison.OrdinalIgnoreCase);

    /// <summary>The kinds of rows of which one is hidden.</summary>
    public IReadOnlySet<string> Kinds => keys.Select(k => k.Kind).ToHashSet();

    /// <summary>The keys of the hidden records themselves.</summary>
    public IReadOnlySet<Guid> RecordIds { get; private set; } = new HashSet<Guid>();

    /// <summary>The addresses of records that both sides see and in which this side keeps something to itself.</summary>
    public IReadOnlyList<string> SharedRecords { get; private set; } = [];

    /// <summary>Reads it past all filters.</summary>
    public static Task<Hidden> Read(PortalHost host, Side side) => host.Db(null, db =>
    {
        var (hidden, others, within, records) = (new Hidden(), new StringBuilder(), new HashSet<Guid>(), new HashSet<Guid>());
        var rows = new List<(IEntityType Type, object Row)>();
        foreach (var type in db.Model.GetEntityTypes().Where(t => !t.HasSharedClrType && !t.IsOwned() && t.FindPrimaryKey() is not null && t.ClrType.Assembly != typeof(Microsoft.AspNetCore.Identity.IdentityUser).Assembly))
            foreach (var row in (IEnumerable)typeof(Hidden).GetMethod(nameof(Rows), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type.ClrType).Invoke(null, [db])!)
                if (row is not (AuditEntry or AuditHead or AuditSeal or SealedHead or MailLine or Submission or Counter or Revision)) rows.Add((type, row));
        foreach (var (_, row) in rows)
            if (row is CitedRecord cited) hidden.refs[cited.Id] = cited.Ref;
        var candidates = new List<(string Kind, string Field, string Text)>();
        foreach (var (type, row) in rows)
        {
            var kind = type.ClrType.Name;
            // A mail and a notification are somebody's: they hold no text, and their keys lead nowhere for others.
            if (row is Mail or Notice)
            {
                if (((IHasAudience)row).Audience == side.Only()) hidden.keys.Add((kind, row is Mail mail ? mail.Id : ((Notice)row).Id, null, null));
                continue;
            }

            // Accounts act on what both sides see, so that their names are no secret there; see the test of names.
            if (row is Account account && account.Side == side) hidden.keys.Add((kind, account.Id, null, null));
            var isKept = row is not Account && row is IHasAudience { Audience: var audience } && audience == side.Only();
            foreach (var property in type.GetProperties())
            {
                var value = property.GetGetter().GetClrValue(row);
                if (isKept && value is string { Length: >= 6 } text) candidates.Add((kind, property.Name, text));
                else if (isKept && value is Guid key && property.IsPrimaryKey()) candidates.Add((kind, "", key.ToString()));
                else if (!isKept && value is string other) others.Append(other).Append('\n');
            }

            if (isKept && row is Entity { Id: var id })
            {
                var of = row is IPartOf { RecordId: var record } ? record : (Guid?)null;
                hidden.keys.Add((kind, id, of is { } parent ? hidden.refs.GetValueOrDefault(parent) : null, (row as DocumentVersion)?.DocumentId));
                if (of is { } shared) within.Add(shared);
                else records.Add(id);
            }

            // Its own reference before the release stays its own side's.
            if (row is CitedRecord { IsShared: true, OwnRef: { } before } released && released.Owner == side) candidates.Add((kind, nameof(CitedRecord.OwnRef), before));
        }

        hidden.known = others.ToString();
        // What begins alike is one word of many records, such as the name of a zone.
        hidden.texts.AddRange(candidates.Where(t => IsReference(t.Text) || (!t.Text.StartsWith("Asia/", StringComparison.Ordinal) && !hidden.known.Contains(t.Text, StringComparison.OrdinalIgnoreCase))));
        hidden.Texts = [.. hidden.texts.Select(t => t.Text).Distinct(StringComparer.OrdinalIgnoreCase)];
        hidden.Any = SearchValues.Create([.. hidden.Texts], StringComparison.OrdinalIgnoreCase);
        hidden.RecordIds = records;
        hidden.SharedRecords = [.. rows.Select(r => r.Row).OfType<CitedRecord>().Where(r => r.IsShared && within.Contains(r.Id)).Select(r => r.Ref).Order(StringComparer.Ordinal).Select(AddressOf)];
        return Task.FromResult(hidden);
    });

    /// <summary>Words to search for: of each kind of text a few that stand in nothing that the other side sees. They are plain, so that an address and a page write them alike.</summary>
    /// <param name="each">How many of a kind.</param>
    public IReadOnlyList<string> Phrases(int each) => [.. texts.Where(t => t.Field.Length > 0).GroupBy(t => (t.Kind, t.Field))
        .SelectMany(g => g.Select(t => IsReference(t.Text) ? t.Text : Plain().Matches(t.Text).Select(m => m.Value.Trim()).Where(p => p.Length >= 8 && !known.Contains(p, StringComparison.OrdinalIgnoreCase)).MaxBy(p => p.Length))
            .OfType<string>().Distinct().Take(each)).Distinct()];

    /// <summary>Hidden values of the kind of one that stands in an address, each with one that never was: references of the same noun, or keys.</summary>
    public IEnumerable<(string Value, string Never)> ValuesLike(string value) => IsReference(value)
        ? texts.Select(t => t.Text).Where(t => IsReference(t) && t[..3] == value[..3]).Distinct().Take(3).Select(t => (t, Never(t)))
        : keys.GroupBy(k => k.Kind).SelectMany(g => g.Take(1)).Select(k => (k.Id.ToString(), Guid.CreateVersion7().ToString()));

    /// <summary>Addresses on a route that lead to what is hidden, each with the value in it that leads there and one that never was.</summary>
    public IEnumerable<(string Address, string Value, string Never)> Addresses(Routes.Route route, int most)
    {
        var noun = route.Path.Split('/')[1] switch { "meetings" => "MTG", "action-items" => "ACT", "initiatives" => "INI", "agreements" => "AGR", _ => "" };
        var cited = texts.Select(t => t.Text).Where(t => IsReference(t) && (noun.Length == 0 || t.StartsWith(noun, StringComparison.Ordinal))).Distinct().ToList();
        if (route.Key is null)
        {
            var hidden = route.Name == "slug" ? texts.Where(t => t.Field == "Slug").Select(t => t.Text) : cited;
            foreach (var value in hidden.Take(most)) yield return (route.With(value, null), value, route.Name == "slug" ? "never-was" : Never(value));
            yield break;
        }

        // A key that a route names is of one kind; where there is none of it, one of every kind is tried.
        var kind = Kind(route);
        var fitting = keys.Where(k => k.Kind == kind && (route.Name is null || k.Of is not null)).Take(most).ToList();
        foreach (var (_, id, of, outer) in fitting.Count > 0 ? fitting : [.. keys.GroupBy(k => k.Kind).Select(g => g.First())])
            yield return (route.With(of ?? cited.FirstOrDefault("MTG-2026-0001"), id, outer), id.ToString(), Guid.CreateVersion7().ToString());
    }

    static string? Kind(Routes.Route route) => (route.Key, route.Path.Split('/')[1]) switch
    {
        ("line", _) => nameof(Outcome),
        ("item", _) => nameof(AgendaItem),
        ("member", _) => nameof(CooperationPortal.Domain.Delegate),
        ("addendum", _) => nameof(Addendum),
        ("milestone", _) => nameof(Milestone),
        ("version", _) => nameof(DocumentVersion),
        ("id", "documents") => nameof(Document),
        ("id", "comments") => nameof(Comment),
        ("id", "contacts") => nameof(Contact),
        ("id", "accounts") => nameof(Account),
        ("id", "notifications") => nameof(Notice),
        ("id", "outbox") => nameof(Mail),
        _ => null,
    };

    /// <summary>Whether it is a reference of a record.</summary>
    public static bool IsReference(string text) => Reference().IsMatch(text);

    /// <summary>A reference of the same noun, year and side that never was.</summary>
    public static string Never(string reference) => reference[..^4] + "9871";

    static string AddressOf(string reference) => reference[..3] switch
    {
        "MTG" => Links.Meetings.Details(reference),
        "ACT" => Links.ActionItems.Details(reference),
        "INI" => Links.Initiatives.Details(reference),
        _ => Links.Agreements.Details(reference),
    };

    static List<T> Rows<T>(PortalDb db) where T : class => [.. db.Set<T>().IgnoreQueryFilters().AsNoTracking()];

    [GeneratedRegex("^[A-Z]{3}-[0-9]{4}-[ME]?[0-9]{4}$")]
    private static partial Regex Reference();

    [GeneratedRegex("[A-Za-z]+(?: [A-Za-z]+){1,7}")]
    private static partial Regex Plain();
}
