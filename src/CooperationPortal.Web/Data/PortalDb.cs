using System.Collections.Concurrent;
using System.Linq.Expressions;
using CooperationPortal.Domain;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CooperationPortal.Web.Data;

/// <summary>
/// The record. Every row that has an audience is filtered for the viewer of this scope, in every query; accounts are not, since pages never list
/// them across sides. Each provider derives its own context, so that it keeps its own migrations.
/// </summary>
public abstract class PortalDb : IdentityUserContext<Account, Guid>, IDataProtectionKeyContext
{
    static readonly ConcurrentDictionary<IReadOnlyModel, IReadOnlyList<string>> counted = new();
    readonly CurrentViewer current;

    /// <summary>A scope's view of the record.</summary>
    /// <param name="options">The provider and its connection.</param>
    /// <param name="current">On whose behalf it reads and writes.</param>
    protected PortalDb(DbContextOptions options, CurrentViewer current) : base(options)
    {
        this.current = current;
        // Each save ends with a commit, before which the revisions go up.
        Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;
    }

    /// <summary>The name of the filter by audience.</summary>
    public const string AudienceFilter = "Audience";

    /// <summary>The name of the filter that leaves out rows of the trail which the viewer's side reads no more.</summary>
    public const string WithheldFilter = "Withheld";

    /// <summary>The name of the filter by person.</summary>
    public const string PersonFilter = "Person";

    /// <summary>The agencies of both sides.</summary>
    public DbSet<Agency> Agencies => Set<Agency>();

    /// <summary>The contacts.</summary>
    public DbSet<Contact> Contacts => Set<Contact>();

    /// <summary>The programmes.</summary>
    public DbSet<Programme> Programmes => Set<Programme>();

    /// <summary>The agreements.</summary>
    public DbSet<Agreement> Agreements => Set<Agreement>();

    /// <summary>The themes.</summary>
    public DbSet<Theme> Themes => Set<Theme>();

    /// <summary>The initiatives.</summary>
    public DbSet<Initiative> Initiatives => Set<Initiative>();

    /// <summary>The milestones of all initiatives.</summary>
    public DbSet<Milestone> Milestones => Set<Milestone>();

    /// <summary>The status updates of all initiatives.</summary>
    public DbSet<StatusUpdate> StatusUpdates => Set<StatusUpdate>();

    /// <summary>The series of meetings.</summary>
    public DbSet<MeetingSeries> Series => Set<MeetingSeries>();

    /// <summary>The topics in the backlogs of all series.</summary>
    public DbSet<Topic> Topics => Set<Topic>();

    /// <summary>The meetings.</summary>
    public DbSet<Meeting> Meetings => Set<Meeting>();

    /// <summary>The agenda items of all meetings.</summary>
    public DbSet<AgendaItem> AgendaItems => Set<AgendaItem>();

    /// <summary>The notes of all meetings.</summary>
    public DbSet<AgendaNote> AgendaNotes => Set<AgendaNote>();

    /// <summary>The delegates of all meetings.</summary>
    public DbSet<Domain.Delegate> Delegates => Set<Domain.Delegate>();

    /// <summary>The lines of all minutes.</summary>
    public DbSet<Outcome> Outcomes => Set<Outcome>();

    /// <summary>The pictures of carried action items.</summary>
    public DbSet<CarriedItem> CarriedItems => Set<CarriedItem>();

    /// <summary>Who accepted which version of minutes and addenda.</summary>
    public DbSet<Acceptance> Acceptances => Set<Acceptance>();

    /// <summary>The texts that both sides have agreed.</summary>
    public DbSet<AgreedText> AgreedTexts => Set<AgreedText>();

    /// <summary>Texts of versions that somebody accepted.</summary>
    public DbSet<AcceptedText> AcceptedTexts => Set<AcceptedText>();

    /// <summary>The wordings proposed for lines of minutes and addenda.</summary>
    public DbSet<WordingProposal> Wordings => Set<WordingProposal>();

    /// <summary>The reservations on lines of minutes and addenda.</summary>
    public DbSet<Reservation> Reservations => Set<Reservation>();

    /// <summary>The addenda to agreed minutes.</summary>
    public DbSet<Addendum> Addenda => Set<Addendum>();

    /// <summary>The action items.</summary>
    public DbSet<ActionItem> ActionItems => Set<ActionItem>();

    /// <summary>The progress notes of all action items.</summary>
    public DbSet<ProgressNote> ProgressNotes => Set<ProgressNote>();

    /// <summary>What is left of records that were withdrawn.</summary>
    public DbSet<Tombstone> Tombstones => Set<Tombstone>();

    /// <summary>How the action items came to their agencies.</summary>
    public DbSet<Handover> Handovers => Set<Handover>();

    /// <summary>The documents of all records.</summary>
    public DbSet<Document> Documents => Set<Document>();

    /// <summary>The versions of all documents.</summary>
    public DbSet<DocumentVersion> DocumentVersions => Set<DocumentVersion>();

    /// <summary>The comments on all records.</summary>
    public DbSet<Comment> Comments => Set<Comment>();

    /// <summary>Who is mentioned in comments.</summary>
    public DbSet<Mention> Mentions => Set<Mention>();

    /// <summary>The notifications of the person who reads.</summary>
    public DbSet<Notice> Notices => Set<Notice>();

    /// <summary>The mail to people.</summary>
    public DbSet<Mail> Mails => Set<Mail>();

    /// <summary>What each mail tells of, and what waits for the daily ones.</summary>
    public DbSet<MailLine> MailLines => Set<MailLine>();

    /// <summary>What people were reminded of.</summary>
    public DbSet<Reminder> Reminders => Set<Reminder>();

    /// <summary>The trail.</summary>
    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    /// <summary>Which rows of the trail one side reads no more.</summary>
    public DbSet<WithheldEntry> Withheld => Set<WithheldEntry>();

    /// <summary>Where each chain of the trail ends.</summary>
    public DbSet<AuditHead> AuditHeads => Set<AuditHead>();

    /// <summary>The seals over the trail.</summary>
    public DbSet<AuditSeal> AuditSeals => Set<AuditSeal>();

    /// <summary>The heads that each seal holds.</summary>
    public DbSet<SealedHead> SealedHeads => Set<SealedHead>();

    /// <summary>The numbers given out.</summary>
    public DbSet<Counter> Counters => Set<Counter>();

    /// <summary>How often each table was changed.</summary>
    public DbSet<Revision> Revisions => Set<Revision>();

    /// <summary>The forms that were stored.</summary>
    public DbSet<Submission> Submissions => Set<Submission>();

    /// <inheritdoc />
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>The form that this scope is storing; saved with the change itself.</summary>
    public Submission? Submission { get; set; }

    /// <summary>
    /// What the save under way asks as the last thing before its commit, when what it changes is its own: whether what it rests on still holds. It throws where it does not.
    /// </summary>
    public Func<Task>? BeforeCommit { get; set; }

    /// <summary>Whether the rows of the trail are written already, and are only tied to their chains anew.</summary>
    internal bool IsSavedAgain { get; private set; }

    /// <summary>The audiences whose rows exist in this scope.</summary>
    public IReadOnlyList<Audience> Sees => current.Sees;

    /// <summary>The filter's first parameter; null where nothing is visible.</summary>
    public Audience? SeesFirst => current.Sees.Count > 0 ? current.Sees[0] : null;

    /// <summary>The filter's second parameter.</summary>
    public Audience? SeesSecond => current.Sees.Count > 1 ? current.Sees[1] : SeesFirst;

    /// <summary>The filter's third parameter, since the system sees all three (<see cref="CurrentViewer.IsSystem"/>); the second again for everybody else.</summary>
    public Audience? SeesThird => current.Sees.Count > 2 ? current.Sees[2] : SeesSecond;

    /// <summary>The account whose own rows exist in this scope; the filter's parameter. What runs for nobody in particular says so in each query that needs more.</summary>
    public Guid Me => current.Viewer?.AccountId ?? Guid.Empty;

    /// <summary>Tables without revisions, which no answer can be read from: nearly every save writes there, or none.</summary>
    public static readonly IReadOnlySet<string> Uncounted = new HashSet<string> { "Audit", "AuditWithheld", "AuditHeads", "AuditSeals", "AuditSealedHeads", "Submissions", "Counters", "DataProtectionKeys", "FileContents", "FilePieces", "Notices", "Mails", "MailLines", "Reminders" };

    /// <summary>The tables with revisions that the transaction under way changes.</summary>
    public HashSet<string> TablesChanged { get; } = [];

    /// <summary>The tables read since somebody asked to note them; null while nobody does.</summary>
    public HashSet<string>? TablesRead { get; set; }

    /// <summary>The sums of the revisions as this scope first read them after its last commit.</summary>
    public IReadOnlyDictionary<string, long>? Seen { get; set; }

    /// <summary>The tables with revisions.</summary>
    public IReadOnlyList<string> Counted => counted.GetOrAdd(Model, TablesOf);

    /// <summary>Makes sure that there is a counter under this key; two callers at once do no harm.</summary>
    public abstract Task EnsureCounter(string key);

    /// <summary>Lets the database itself refuse what the domain refuses: see <see cref="Final"/>. Done after every migration, since one that builds a table anew would lose it.</summary>
    public abstract Task ProtectWhatIsFinal(CancellationToken cancellationToken);

    /// <summary>Lets a database that does not do so by itself look at its rows, so that it plans its queries for the data that is there.</summary>
    public abstract Task UpdateStatistics();

    /// <summary>The rows with a reference that begins so, looked up in the index of its column.</summary>
    /// <param name="rows">Among which.</param>
    /// <param name="column">The column of references.</param>
    /// <param name="beginning">Capital letters, digits and hyphens.</param>
    public abstract IQueryable<T> WithRefBeginning<T>(IQueryable<T> rows, string column, string beginning) where T : class;

    /// <summary>The transaction came true: what it changed is counted, and what was read before holds no more.</summary>
    public void Committed()
    {
        BeforeCommit = null;
        TablesChanged.Clear();
        Seen = null;
    }

    /// <summary>Notes the tables that a save changes.</summary>
    public void NoteChanges() => TablesChanged.UnionWith(ChangeTracker.Entries()
        .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
        .Select(e => e.Metadata.GetTableName()!).Except(Uncounted));

    /// <summary>Says which version of the row the form was drawn from, so that a change in between is found at the save. One of which this viewer sees nothing is none for this viewer.</summary>
    public void Expect(Entity entity, int version)
    {
        if (version == entity.Version) return;
        // A save that was under way while the form was drawn has a time before it.
        if (entity is IHasAudience { Audience: Audience.Shared } && Submission?.DrawnAt is { } drawn && !ActsOn(entity is IPartOf part ? part.RecordId : entity.Id, drawn.AddMinutes(-1)).Any()) return;
        Entry(entity).Property(e => e.Version).OriginalValue = version;
    }

    /// <summary>What this viewer sees of the acts on a record from a moment on (UTC).</summary>
    public IQueryable<AuditEntry> ActsOn(Guid record, DateTime since) => Audit.Where(a => a.RecordId == record && a.Kind != ChangeKind.Read && a.At >= since);

    /// <summary>
    /// Saves. Two people who write on the same record at once, each on a row of their own, both succeed: the later one's rows of the trail follow the earlier one's.
    /// </summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        try
        {
            while (true)
            {
                try
                {
                    return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
                }
                catch (DbUpdateException failed)
                {
                    if (!await AuditTrail.HeadsMoved(this, cancellationToken) && !await AuditTrail.IsStillShared(this, failed, cancellationToken)) throw;
                    IsSavedAgain = true;
                }
            }
        }
        finally
        {
            IsSavedAgain = false;
        }
    }

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(32);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<string>().HaveMaxLength(256);
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDb).Assembly);
        builder.Entity<DataProtectionKey>().Property(k => k.Xml).HasMaxLength(-1);
        foreach (var type in builder.Model.GetEntityTypes().ToList())
        {
            if (typeof(Entity).IsAssignableFrom(type.ClrType))
            {
                builder.Entity(type.ClrType).Ignore(nameof(Entity.Doing));
                builder.Entity(type.ClrType).Ignore(nameof(Entity.IsTouched));
                builder.Entity(type.ClrType).Ignore(nameof(Entity.Tellings));
                builder.Entity(type.ClrType).Property(nameof(Entity.Id)).ValueGeneratedNever();
                builder.Entity(type.ClrType).Property(nameof(Entity.Version)).IsConcurrencyToken();
            }

            if (typeof(IHasAudience).IsAssignableFrom(type.ClrType) && type.FindProperty(nameof(IHasAudience.Audience)) is not null)
                builder.Entity(type.ClrType).HasQueryFilter(AudienceFilter, SeenBy(type.ClrType));
            if (typeof(IPersonal).IsAssignableFrom(type.ClrType)) builder.Entity(type.ClrType).HasQueryFilter(PersonFilter, OwnOf(type.ClrType));
        }

        builder.Entity<AuditEntry>().HasQueryFilter(WithheldFilter, row => !Withheld.Any(w => w.Id == row.Id && w.ReadBy != SeesFirst && w.ReadBy != SeesSecond && w.ReadBy != SeesThird));
        builder.Entity<Revision>().HasData(TablesOf(builder.Model).SelectMany(table => Enumerable.Range(0, Revision.Shards).Select(n => new Revision { Shard = n, Table = table })));

        // Nothing is deleted by itself: only a record's own lines go with it, and those by its verbs.
        foreach (var key in builder.Model.GetEntityTypes().SelectMany(t => t.GetForeignKeys()))
            if (key.DeleteBehavior == DeleteBehavior.Cascade)
                key.DeleteBehavior = DeleteBehavior.ClientCascade;
            else if (key.DeleteBehavior == DeleteBehavior.ClientSetNull)
                key.DeleteBehavior = DeleteBehavior.Restrict;
    }

    static IReadOnlyList<string> TablesOf(IReadOnlyModel model) => [.. model.GetEntityTypes()
        .Where(t => t.ClrType != typeof(Revision) && t.FindPrimaryKey() is not null)
        .Select(t => t.GetTableName()!).Except(Uncounted).Order(StringComparer.Ordinal)];

    // row => row.Audience == this.SeesFirst || row.Audience == this.SeesSecond || row.Audience == this.SeesThird: EF reads them from the context that runs the
    // query, so each viewer gets their own. One by one, since EF writes the SQL of a query anew each time that a list is among its parameters.
    LambdaExpression SeenBy(Type type)
    {
        var row = Expression.Parameter(type, "row");
        var audience = Expression.Convert(Expression.Property(row, nameof(IHasAudience.Audience)), typeof(Audience?));
        var seen = new[] { nameof(SeesFirst), nameof(SeesSecond), nameof(SeesThird) }.Select(name => Expression.Equal(audience, Expression.Property(Expression.Constant(this), name)));
        return Expression.Lambda(seen.Aggregate(Expression.OrElse), row);
    }

    // row => row.AccountId == this.Me
    LambdaExpression OwnOf(Type type)
    {
        var row = Expression.Parameter(type, "row");
        return Expression.Lambda(Expression.Equal(Expression.Property(row, nameof(IPersonal.AccountId)), Expression.Property(Expression.Constant(this), nameof(Me))), row);
    }

    sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        value => value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : value,
        value => DateTime.SpecifyKind(value, DateTimeKind.Utc));
}
