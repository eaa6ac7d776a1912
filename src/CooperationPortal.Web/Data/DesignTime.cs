using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace CooperationPortal.Web.Data;

/// <summary>For <c>dotnet ef</c>: the model on SQLite, without a database.</summary>
public sealed class SqliteDesign : IDesignTimeDbContextFactory<SqlitePortalDb>
{
    /// <inheritdoc />
    public SqlitePortalDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlitePortalDb>().UseSqlite("Data Source=:memory:").Options, new CurrentViewer());
}

/// <summary>For <c>dotnet ef</c>: the model on SQL Server, without a server.</summary>
public sealed class SqlServerDesign : IDesignTimeDbContextFactory<SqlServerPortalDb>
{
    /// <inheritdoc />
    public SqlServerPortalDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerPortalDb>().UseSqlServer("Server=none").Options, new CurrentViewer());
}
