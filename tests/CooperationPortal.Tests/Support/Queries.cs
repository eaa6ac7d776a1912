// The recorder stands where EF compiles a query, which is EF's own ground.
#pragma warning disable EF1001
using System.Collections.Concurrent;
using System.Data.Common;
using System.Linq.Expressions;
using System.Reflection;
using CooperationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.Internal;
using Microsoft.EntityFrameworkCore.Storage;

namespace CooperationPortal.Tests.Support;

/// <summary>A query that a page ran on SQLite, ready to be run once more on another provider.</summary>
/// <param name="Expression">The query, its sources inlined.</param>
/// <param name="Run">Runs an expression of this shape with a compiler.</param>
/// <param name="From">The page handler or method of ours that ran it.</param>
public sealed record RecordedQuery(Expression Expression, Func<IQueryCompiler, Expression, Task> Run, string From);

/// <summary>Keeps each query of every test's application once, when EF compiles it.</summary>
public sealed class QueryRecorder(
    IQueryContextFactory queryContextFactory, ICompiledQueryCache compiledQueryCache, ICompiledQueryCacheKeyGenerator compiledQueryCacheKeyGenerator,
    IDatabase database, IDiagnosticsLogger<DbLoggerCategory.Query> logger, ICurrentDbContext currentContext, IEvaluatableExpressionFilter evaluatableExpressionFilter, IModel model)
    : QueryCompiler(queryContextFactory, compiledQueryCache, compiledQueryCacheKeyGenerator, database, logger, currentContext, evaluatableExpressionFilter, model)
{
    static readonly ConcurrentQueue<RecordedQuery> Queries = new();
    RecordedQuery? current;

    /// <summary>Every query so far.</summary>
    public static IReadOnlyCollection<RecordedQuery> Recorded => Queries;

    /// <inheritdoc />
    public override TResult Execute<TResult>(Expression query)
    {
        current = new(query, (compiler, expression) => Drain(compiler.Execute<TResult>(expression)), "");
        return base.Execute<TResult>(query);
    }

    /// <inheritdoc />
    public override TResult ExecuteAsync<TResult>(Expression query, CancellationToken cancellationToken = default)
    {
        current = new(query, (compiler, expression) => Drain(compiler.ExecuteAsync<TResult>(expression, CancellationToken.None)), "");
        return base.ExecuteAsync<TResult>(query, cancellationToken);
    }

    /// <inheritdoc />
    public override Func<QueryContext, TResult> CompileQueryCore<TResult>(IDatabase database, Expression query, IModel model, bool async)
    {
        if (current is { } seen) Queries.Enqueue(seen with { Expression = new Inlining().Visit(seen.Expression), From = Caller() });
        return base.CompileQueryCore<TResult>(database, query, model, async);
    }

    /// <summary>A query that nobody has run.</summary>
    public static RecordedQuery Of<T>(IQueryable<T> query) =>
        new(new Inlining().Visit(query.Expression), (compiler, expression) => Drain(compiler.Execute<IEnumerable<T>>(expression)), "");

    static string Caller() => string.Join(" < ", new System.Diagnostics.StackTrace().GetFrames().Select(f => f.GetMethod()?.DeclaringType)
        .Where(t => t?.FullName?.StartsWith("CooperationPortal.Web", StringComparison.Ordinal) == true).Select(t => t!.FullName).Distinct().Take(2));

    // A result is fetched as far as it takes for its command to be sent.
    static async Task Drain(object? result)
    {
        switch (result)
        {
            case Task task:
                await task;
                break;
            case System.Collections.IEnumerable rows:
                foreach (var _ in rows) break;
                break;
            case not null when result.GetType().GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>)) is { } rows:
                await (Task)typeof(QueryRecorder).GetMethod(nameof(First), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(rows.GenericTypeArguments).Invoke(null, [result])!;
                break;
        }
    }

    static async Task First<T>(IAsyncEnumerable<T> rows)
    {
        await foreach (var _ in rows) break;
    }

    // A source that a lambda took along, such as db.Outcomes, is put in its place while its context still lives.
    sealed class Inlining : ExpressionVisitor
    {
        protected override Expression VisitMember(MemberExpression node) => Source(node) ?? base.VisitMember(node);

        protected override Expression VisitMethodCall(MethodCallExpression node) => (typeof(DbContext).IsAssignableFrom(node.Object?.Type) ? Source(node) : null) ?? base.VisitMethodCall(node);

        protected override Expression VisitConstant(ConstantExpression node) => Source(node) ?? node;

        protected override Expression VisitExtension(Expression node) => node is EntityQueryRootExpression ? node : base.VisitExtension(node);

        Expression? Source(Expression node)
        {
            if (!typeof(IQueryable).IsAssignableFrom(node.Type) || !IsClosed(node)) return null;
            var source = ((IQueryable)Expression.Lambda(node).Compile(preferInterpretation: true).DynamicInvoke()!).Expression;
            return ReferenceEquals(source, node) ? null : Visit(source);
        }

        static bool IsClosed(Expression? node) => node switch
        {
            null or ConstantExpression => true,
            MemberExpression member => IsClosed(member.Expression),
            MethodCallExpression { Arguments.Count: 0 } call => IsClosed(call.Object),
            _ => false,
        };
    }
}

/// <summary>Runs recorded queries on SQL Server's provider without a server: each is translated, and caught before it would be sent.</summary>
public sealed class SqlServerReplay : IAsyncDisposable
{
    readonly Caught caught = new();
    readonly SqlServerPortalDb db;

    /// <summary>Begins with nothing caught.</summary>
    public SqlServerReplay()
    {
        var current = new CurrentViewer();
        current.Is(Ministry.Official);
        db = new(new DbContextOptionsBuilder<SqlServerPortalDb>().UseSqlServer("Server=none").AddInterceptors(caught, new NoServer()).Options, current);
    }

    /// <summary>The context that the queries are translated by.</summary>
    public SqlServerPortalDb Db => db;

    /// <summary>The SQL that a query is translated to.</summary>
    public Task<string> Translate(RecordedQuery query) =>
        Catch(() => query.Run(db.GetService<IQueryCompiler>(), new Moving(db).Visit(query.Expression)));

    /// <summary>The SQL of the first command that the work would send.</summary>
    public async Task<string> Catch(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Sent sent)
        {
            return sent.Message;
        }
        catch (Exception other) when (other.InnerException is Sent sent)
        {
            return sent.Message;
        }

        throw new InvalidOperationException("No command was sent.");
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => db.DisposeAsync();

    sealed class Moving(DbContext to) : ExpressionVisitor
    {
        protected override Expression VisitExtension(Expression node) => node is EntityQueryRootExpression root
            ? ((IQueryable)typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!.MakeGenericMethod(root.EntityType.ClrType).Invoke(to, null)!).Expression
            : base.VisitExtension(node);
    }

    sealed class Sent(string sql) : Exception(sql);

    sealed class NoServer : DbConnectionInterceptor
    {
        public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => InterceptionResult.Suppress();

        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) => new(InterceptionResult.Suppress());
    }

    sealed class Caught : DbCommandInterceptor
    {
        public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) => throw new Sent(command.CommandText);

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) => throw new Sent(command.CommandText);

        public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result) => throw new Sent(command.CommandText);

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) => throw new Sent(command.CommandText);
    }
}
