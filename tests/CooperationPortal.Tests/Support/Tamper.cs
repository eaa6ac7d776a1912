using CooperationPortal.Web.Data;
using CooperationPortal.Web.Data.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationPortal.Tests.Support;

/// <summary>What the owner of the database could do to the trail, and whether it is found.</summary>
public static class Tamper
{
    /// <summary>Verifies the trail of an application.</summary>
    public static async Task<Tampering?> Verify(this PortalHost host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await Verification(scope.ServiceProvider).Run(_ => { });
    }

    /// <summary>Verifies the kept files of an application.</summary>
    public static async Task<Tampering?> VerifyFiles(this PortalHost host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await Verification(scope.ServiceProvider).RunFiles(scope.ServiceProvider.GetRequiredService<IFileStore>(), _ => { });
    }

    /// <summary>Verifies the trail of an application against a seal that was kept outside.</summary>
    public static async Task<Tampering?> VerifyAgainst(this PortalHost host, string paper)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await Verification(scope.ServiceProvider).RunAgainst(new StringReader(paper));
    }

    /// <summary>Seals the day.</summary>
    public static async Task<IReadOnlyList<AuditSeal>> Seal(this PortalHost host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Sealing>().Seal();
    }

    static Verification Verification(IServiceProvider services)
    {
        services.GetRequiredService<CurrentViewer>().IsSystem();
        var key = services.GetRequiredService<SealKey>();
        return new(services.GetRequiredService<PortalDb>(), SealKey.Public(key.IsThere ? File.ReadAllText(key.Path) : ""));
    }

    /// <summary>Runs SQL past the portal; the triggers are dropped first, as an owner would.</summary>
    public static Task ByHand(this PortalHost host, string sql, params object[] values) => host.Db(null, async db =>
    {
        foreach (var drop in Final.Tables.Distinct().SelectMany(t => db.Database.IsSqlite() ? new[] { $"TR_{t}_INSERT", $"TR_{t}_UPDATE", $"TR_{t}_DELETE" } : [$"TR_{t}", $"TR_{t}_Insert"]).Select(t => $"DROP TRIGGER IF EXISTS \"{t}\""))
            await db.Database.ExecuteSqlRawAsync(drop);
        await db.Database.ExecuteSqlRawAsync(sql, values);
    });
}

/// <summary>A forger who knows how rows are hashed.</summary>
public static class Rewriting
{
    /// <summary>Puts another name into a row of the shared chain of a record and hashes it and all after it anew, and the head too if asked.</summary>
    public static async Task Rewrite(PortalHost host, Guid record, int from, bool raiseHead)
    {
        var rows = await host.Db(null, db => db.Audit.AsNoTracking().Where(a => a.RecordId == record && a.Audience == Audience.Shared).OrderBy(a => a.Sequence).ToListAsync());
        var hash = Chain.Start(record, nameof(Audience.Shared));
        foreach (var row in rows)
        {
            var actor = row.Sequence == from ? "Somebody else" : row.Actor;
            hash = Chain.Hash(hash, new(row.Sequence, row.RecordId, row.Audience.ToString(), row.Id, row.At, row.AccountId, actor, row.Side?.ToString(), row.Act?.ToString(), row.Kind.ToString(), row.Noun, row.RowId, row.Changes));
            await host.ByHand("""UPDATE "Audit" SET "Actor" = {1}, "Hash" = {2} WHERE "Id" = {0}""", row.Id, actor, hash);
        }

        if (raiseHead) await host.ByHand("""UPDATE "AuditHeads" SET "Hash" = {1} WHERE "RecordId" = {0} AND "Audience" = 'Shared'""", record, hash);
    }
}
