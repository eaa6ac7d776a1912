using System.Diagnostics.CodeAnalysis;
using CooperationPortal.Domain;
using CooperationPortal.Web.Plumbing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace CooperationPortal.Web.Data;

/// <summary>
/// Figures, totals and choices that were found before, for as long as they are true. An answer is kept under its question and under whom it was found for;
/// before it is given again, the <see cref="Revision"/>s of every table that it was read from are compared with those of now. So it is never another
/// viewer's and never stale, whichever instance wrote (docs/decisions/0011-figures.md).
/// </summary>
public sealed class Answers(PortalDb db, CurrentViewer current, Clock clock, AnswerStore store)
{
    /// <summary>An answer that is the same for everyone of the viewer's side.</summary>
    /// <param name="question">What is asked, equal for equal questions.</param>
    /// <param name="find">Finds it, for somebody of that side who is nobody in particular.</param>
    public Task<T> OfSide<T>(object question, Func<Viewer, Task<T>> find) where T : notnull
    {
        var anyone = new Viewer(Guid.Empty, "", current.Required.Side, Role.Official);
        return Find(new(question, typeof(T), clock.Today, anyone.Side, null), () => find(anyone));
    }

    /// <summary>An answer that depends on the person.</summary>
    /// <param name="question">What is asked, equal for equal questions.</param>
    /// <param name="find">Finds it for the viewer.</param>
    public Task<T> OfPerson<T>(object question, Func<Viewer, Task<T>> find) where T : notnull
    {
        var me = current.Required;
        var person = new Person(me.AccountId, me.Name, me.Role, me.Zone, me.AgencyId, string.Join(',', me.Agencies.Order()));
        return Find(new(question, typeof(T), clock.Today, me.Side, person), () => find(me));
    }

    /// <summary>An answer of the person's own or of the whole side's.</summary>
    /// <param name="isPersonal">Whether it depends on the person.</param>
    /// <param name="question">What is asked, equal for equal questions.</param>
    /// <param name="find">Finds it.</param>
    public Task<T> Of<T>(bool isPersonal, object question, Func<Viewer, Task<T>> find) where T : notnull => isPersonal ? OfPerson(question, find) : OfSide(question, find);

    async Task<T> Find<T>(Key key, Func<Task<T>> find) where T : notnull
    {
        // Read before the answer is: what is saved in between raises a revision, so the answer is not given again.
        var revisions = db.Seen ??= await db.Revisions.GroupBy(r => r.Table).Select(g => new { g.Key, Sum = g.Sum(r => r.Number) }).ToDictionaryAsync(r => r.Key, r => r.Sum);
        var around = db.TablesRead;
        if (!store.TryFind(key, revisions, out var answer))
        {
            db.TablesRead = [];
            try
            {
                answer = new(await find(), db.TablesRead.ToDictionary(table => table, table => revisions[table]));
            }
            finally
            {
                db.TablesRead = around;
            }

            // What is found before a commit may never come true, and what nothing was read for would never end.
            if (db.Database.CurrentTransaction is null && answer.From.Count > 0) store.Keep(key, answer);
        }

        around?.UnionWith(answer.From.Keys);
        return (T)answer.Value;
    }

    internal sealed record Key(object Question, Type Answer, DateOnly Today, Side Side, Person? Person);

    internal sealed record Person(Guid AccountId, string Name, Role Role, string Zone, Guid? AgencyId, string Agencies);
}

/// <summary>Several things asked for at once: the same question when they are equal, one by one.</summary>
/// <param name="Of">What is asked for.</param>
public sealed record Several<T>(IReadOnlyList<T> Of)
{
    /// <inheritdoc />
    public bool Equals(Several<T>? other) => other is not null && Of.SequenceEqual(other.Of);

    /// <inheritdoc />
    public override int GetHashCode() => Of.Aggregate(0, (hash, one) => HashCode.Combine(hash, one));
}

/// <summary>The answers that this instance keeps; another instance keeps its own, and each compares with the database.</summary>
public sealed class AnswerStore : IDisposable
{
    const int Most = 5_000;

    readonly MemoryCache answers = new(new MemoryCacheOptions { SizeLimit = Most });

    internal sealed record Answer(object Value, IReadOnlyDictionary<string, long> From);

    internal bool TryFind(Answers.Key key, IReadOnlyDictionary<string, long> revisions, [NotNullWhen(true)] out Answer? answer) =>
        answers.TryGetValue(key, out answer) && answer!.From.All(table => revisions[table.Key] == table.Value);

    internal void Keep(Answers.Key key, Answer answer) => answers.Set(key, answer, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = TimeSpan.FromHours(1) });

    /// <summary>Forgets everything, as for another database.</summary>
    public void Clear() => answers.Clear();

    /// <inheritdoc />
    public void Dispose() => answers.Dispose();
}
