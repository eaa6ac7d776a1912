using System.Collections.Concurrent;
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
public sealed class Answers(PortalDb db, CurrentViewer current, Clock clock, AnswerStore store, IHttpContextAccessor http)
{
    /// <summary>An answer that is the same for everyone of the viewer's side.</summary>
    /// <param name="question">What is asked, equal for equal questions.</param>
    /// <param name="find">Finds it, for somebody of that side who is nobody in particular.</param>
    public Task<T> OfSide<T>(object question, Func<Viewer, Task<T>> find) where T : notnull
    {
        var anyone = new Viewer(Guid.Empty, "", current.Required.Side, Role.Official);
        return Find(new(question, typeof(T), clock.Today, anyone.Side, null), () => find(anyone));
    }

    /// <summary>An answer that is the same for everyone who stands for the viewer’s agency, or for the whole side.</summary>
    /// <param name="question">What is asked, equal for equal questions.</param>
    /// <param name="find">Finds it, for somebody of that agency who is nobody in particular.</param>
    public Task<T> OfAgency<T>(object question, Func<Viewer, Task<T>> find) where T : notnull
    {
        var me = current.Required;
        var anyone = new Viewer(Guid.Empty, "", me.Side, Role.Official, me.AgencyId) { Agencies = me.Agencies };
        return Find(new(question, typeof(T), clock.Today, me.Side, PersonOf(anyone)), () => find(anyone));
    }

    /// <summary>An answer that depends on the person.</summary>
    /// <param name="question">What is asked, equal for equal questions.</param>
    /// <param name="find">Finds it for the viewer.</param>
    public Task<T> OfPerson<T>(object question, Func<Viewer, Task<T>> find) where T : notnull
    {
        var me = current.Required;
        return Find(new(question, typeof(T), clock.Today, me.Side, PersonOf(me)), () => find(me));
    }

    /// <summary>Who shares an answer with the viewer: the whole side, for who stands for it.</summary>
    public Whose Among(Whose whose) => whose == Whose.Agency && current.Required.AgencyId is null ? Whose.Side : whose;

    /// <summary>An answer that is the same for whom it says.</summary>
    /// <param name="whose">Who shares it.</param>
    /// <param name="question">What is asked, equal for equal questions.</param>
    /// <param name="find">Finds it.</param>
    public Task<T> Of<T>(Whose whose, object question, Func<Viewer, Task<T>> find) where T : notnull => Among(whose) switch
    {
        Whose.Side => OfSide(question, find),
        Whose.Agency => OfAgency(question, find),
        _ => OfPerson(question, find),
    };

    async Task<T> Find<T>(Key key, Func<Task<T>> find) where T : notnull
    {
        // Read before the answer is: what is saved in between raises a revision, so the answer is not given again.
        var revisions = db.Seen ??= await db.Revisions.GroupBy(r => r.Table).Select(g => new { g.Key, Sum = g.Sum(r => r.Number) }).ToDictionaryAsync(r => r.Key, r => r.Sum);
        // What is found before a commit may never come true, and whoever holds a transaction counts for himself and waits for nobody. A row that is changed and not saved is read as it
        // stands in this scope, which is nobody else's answer.
        var isKept = store.Keeps && db.Database.CurrentTransaction is null && !db.ChangeTracker.HasChanges();
        if (db.Sees is not [Audience.Shared, var own] || own != key.Side.Only()) throw new InvalidOperationException("An answer of a side is found where only what that side sees is visible.");
        AnswerStore.Answer? answer = null;
        if (!isKept || !store.TryFind(key, revisions, out answer))
        {
            // Whoever is gone waits no more.
            using var turn = isKept ? await store.Turn(key, http.HttpContext?.RequestAborted ?? default) : null;
            // Somebody who asked the same at the same moment may have found it meanwhile.
            if (turn is null || !store.TryFind(key, revisions, out answer))
            {
                answer = await Read(find, revisions);
                // What nothing was read for would never end.
                if (isKept && answer.From.Count > 0) store.Keep(key, answer);
            }
        }

        db.TablesRead?.UnionWith(answer.From.Keys);
        return (T)answer.Value;
    }

    async Task<AnswerStore.Answer> Read<T>(Func<Task<T>> find, IReadOnlyDictionary<string, long> revisions) where T : notnull
    {
        var around = db.TablesRead;
        db.TablesRead = [];
        try
        {
            return new(await find(), db.TablesRead.ToDictionary(table => table, table => revisions[table]));
        }
        finally
        {
            db.TablesRead = around;
        }
    }

    static Person PersonOf(Viewer viewer) => new(viewer.AccountId, viewer.Name, viewer.Role, viewer.Zone, viewer.AgencyId, string.Join(',', viewer.Agencies.Order()));

    internal sealed record Key(object Question, Type Answer, DateOnly Today, Side Side, Person? Person);

    internal sealed record Person(Guid AccountId, string Name, Role Role, string Zone, Guid? AgencyId, string Agencies);
}

/// <summary>Who shares an answer.</summary>
public enum Whose
{
    /// <summary>All of a side.</summary>
    Side,

    /// <summary>All who stand for the same agency of a side, or for the side as a whole.</summary>
    Agency,

    /// <summary>Nobody else.</summary>
    Person,
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
/// <param name="most">How many are kept; with 0 each is found anew.</param>
public sealed class AnswerStore(int most = AnswerStore.Usual) : IDisposable
{
    /// <summary>How many answers are kept where nothing is set.</summary>
    public const int Usual = 5_000;

    readonly MemoryCache answers = new(new MemoryCacheOptions { SizeLimit = most });
    readonly ConcurrentDictionary<Answers.Key, FindingTurn> underWay = new();

    internal bool Keeps => most > 0;

    internal sealed record Answer(object Value, IReadOnlyDictionary<string, long> From);

    internal bool TryFind(Answers.Key key, IReadOnlyDictionary<string, long> revisions, [NotNullWhen(true)] out Answer? answer) =>
        answers.TryGetValue(key, out answer) && answer!.From.All(table => revisions[table.Key] == table.Value);

    /// <summary>
    /// The turn to find an answer, until it is disposed of: right after a change several readers ask the same at once, and what one of them finds serves the others. Whoever has waited
    /// once waits no more, since what was found may be of a state before the own one. Whoever stops waiting takes nothing from the one who finds, nor from the others.
    /// </summary>
    internal async Task<IDisposable> Turn(Answers.Key key, CancellationToken stop)
    {
        var mine = new FindingTurn(this, key);
        var first = underWay.GetOrAdd(key, mine);
        if (first != mine) await first.Over.WaitAsync(stop);
        return mine;
    }

    internal void Keep(Answers.Key key, Answer answer)
    {
        // Whoever read the revisions long before found an older answer than the one that stands here.
        if (answers.TryGetValue(key, out Answer? there) && answer.From.All(table => there!.From.TryGetValue(table.Key, out var sum) && sum >= table.Value)) return;
        answers.Set(key, answer, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = TimeSpan.FromHours(1) });
    }

    /// <summary>Forgets everything, as for another database.</summary>
    public void Clear() => answers.Clear();

    /// <inheritdoc />
    public void Dispose() => answers.Dispose();

    sealed class FindingTurn(AnswerStore store, Answers.Key key) : IDisposable
    {
        readonly TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Over => over.Task;

        public void Dispose()
        {
            store.underWay.TryRemove(new(key, this));
            over.SetResult();
        }
    }
}
