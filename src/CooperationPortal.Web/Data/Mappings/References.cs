using System.Security.Cryptography;
using CooperationPortal.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using static CooperationPortal.Web.Data.AuditTrail;

namespace CooperationPortal.Web.Data.Mappings;

sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.ToTable("Accounts");
        account.Ignore(a => a.Owner);
        account.Ignore(a => a.Audience);
        account.Ignore(a => a.Doing);
        account.Property(a => a.Name).HasMaxLength(Account.NameLength);
        account.Property(a => a.Title).HasMaxLength(Account.TitleLength);
        account.Property(a => a.NotInPortal).HasMaxLength(Account.KindsLength);
        account.Property(a => a.NotByMail).HasMaxLength(Account.KindsLength);
        // Counted by a command of its own; Identity writes every other column anew with each failed sign-in, as it read it before.
        account.Property(a => a.PasswordTries).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
        account.Property(a => a.PasswordTriedAt).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
        account.HasIndex(a => new { a.Side, a.IsActive });
        Audited(account, nameof(Account.Name), nameof(Account.Title), nameof(Account.Email), nameof(Account.Role), nameof(Account.AgencyId), nameof(Account.IsActive),
            nameof(Account.LinkGivenAt), nameof(Account.PasswordSetAt));
        AuditedUnsaid(account, nameof(Account.Side), nameof(Account.CreatedAt));
    }
}

sealed class AgencyMapping : IEntityTypeConfiguration<Agency>
{
    public void Configure(EntityTypeBuilder<Agency> agency)
    {
        agency.Ignore(a => a.Audience);
        agency.Ignore(a => a.Owner);
        agency.Property(a => a.Slug).HasMaxLength(80);
        agency.HasIndex(a => a.Slug).IsUnique();
        agency.Property(a => a.Name).HasMaxLength(Agency.NameLength);
        agency.Property(a => a.Acronym).HasMaxLength(Agency.AcronymLength);
        agency.Property(a => a.HeadTitle).HasMaxLength(Agency.TitleLength);
        agency.HasOne(a => a.Parent).WithMany().HasForeignKey(a => a.ParentId);
        Audited(agency, nameof(Agency.Name), nameof(Agency.Acronym), nameof(Agency.Kind), nameof(Agency.ParentId), nameof(Agency.HeadTitle), nameof(Agency.ActiveFrom), nameof(Agency.ActiveTo));
        AuditedUnsaid(agency, nameof(Agency.Side), nameof(Agency.Slug));
    }
}

sealed class ContactMapping : IEntityTypeConfiguration<Contact>
{
    public void Configure(EntityTypeBuilder<Contact> contact)
    {
        contact.OwnSideOrShared();
        contact.Property(c => c.Name).HasMaxLength(Contact.NameLength);
        contact.Property(c => c.Title).HasMaxLength(Contact.TitleLength);
        contact.Property(c => c.Post).HasMaxLength(Contact.TitleLength);
        contact.Property(c => c.Languages).HasMaxLength(Contact.LanguagesLength);
        contact.HasOne(c => c.Agency).WithMany().HasForeignKey(c => c.AgencyId).OnDelete(DeleteBehavior.Restrict);
        contact.HasIndex(c => new { c.Audience, c.Name });
        Audited(contact, nameof(Contact.Name), nameof(Contact.Title), nameof(Contact.Post), nameof(Contact.Languages), nameof(Contact.AgencyId), nameof(Contact.Audience));
        AuditedUnsaid(contact, nameof(Contact.Owner));
    }
}

sealed class ProgrammeMapping : IEntityTypeConfiguration<Programme>
{
    public void Configure(EntityTypeBuilder<Programme> programme)
    {
        programme.Ignore(p => p.Audience);
        programme.Property(p => p.Slug).HasMaxLength(80);
        programme.HasIndex(p => p.Slug).IsUnique();
        programme.Property(p => p.Name).HasMaxLength(Programme.NameLength);
        programme.Property(p => p.Acronym).HasMaxLength(Programme.AcronymLength);
        programme.Property(p => p.LegalBasis).HasMaxLength(Programme.LegalBasisLength);
        programme.Property(p => p.Summary).HasMaxLength(Programme.SummaryLength);
        programme.HasOne(p => p.FundingAgency).WithMany().HasForeignKey(p => p.FundingAgencyId).OnDelete(DeleteBehavior.Restrict);
        programme.HasMany(p => p.AgenciesServed).WithMany().UsingEntity("ProgrammeAgencies");
        Audited(programme, nameof(Programme.Name), nameof(Programme.Acronym), nameof(Programme.Summary), nameof(Programme.LegalBasis), nameof(Programme.FundingAgencyId), nameof(Programme.State));
        AuditedUnsaid(programme, nameof(Programme.Owner), nameof(Programme.Slug));
    }
}

sealed class AgreementMapping : IEntityTypeConfiguration<Agreement>
{
    public void Configure(EntityTypeBuilder<Agreement> agreement)
    {
        agreement.Cited();
        agreement.Property(a => a.Title).HasMaxLength(Agreement.TitleLength);
        agreement.Property(a => a.Summary).HasMaxLength(Agreement.SummaryLength);
        agreement.Property(a => a.RenewalRule).HasMaxLength(Agreement.SummaryLength);
        agreement.Property(a => a.StateReason).HasMaxLength(Agreement.SummaryLength);
        foreach (var party in new[] { nameof(Agreement.MinistryParty), nameof(Agreement.EmbassyParty), nameof(Agreement.MinistrySignatory), nameof(Agreement.EmbassySignatory) })
            agreement.Property(party).HasMaxLength(Agreement.PartyLength);
        agreement.HasOne(a => a.Programme).WithMany().HasForeignKey(a => a.ProgrammeId);
        agreement.HasOne(a => a.Parent).WithMany().HasForeignKey(a => a.ParentId);
        agreement.Lines(a => a.Proposals, nameof(Proposal.AgreementId));
        agreement.Ignore(a => a.OpenProposal);
        agreement.Ignore(a => a.Facts);
        agreement.HasIndex(a => new { a.Audience, a.State });
        // A proposal waits on what both sides see.
        agreement.ToTable(t => t.HasCheckConstraint("CK_Agreement_Proposed",
            "(\"ProposedState\" IS NULL AND \"ProposedBy\" IS NULL AND \"ProposedOn\" IS NULL) OR (\"ProposedState\" IS NOT NULL AND \"ProposedBy\" IS NOT NULL AND \"ProposedOn\" IS NOT NULL AND \"Audience\" = 'Shared')"));
        // What is signed, in force or expired has its day.
        agreement.ToTable(t => t.HasCheckConstraint("CK_Agreement_Days",
            $"\"State\" IN ({string.Join(", ", Agreement.NotSigned.Select(s => $"'{s}'"))}) OR (\"SignedOn\" IS NOT NULL AND (\"InForceOn\" IS NOT NULL OR \"State\" NOT IN ('InForce', 'Amended', 'Extended', 'Expired')) AND (\"ExpiresOn\" IS NOT NULL OR \"State\" <> 'Expired'))"));
        Audited(agreement, nameof(Agreement.Audience), nameof(Agreement.ForBothSides), nameof(Agreement.Handling), nameof(Agreement.Title), nameof(Agreement.Kind), nameof(Agreement.IsBinding),
            nameof(Agreement.Summary), nameof(Agreement.MinistryParty), nameof(Agreement.EmbassyParty), nameof(Agreement.MinistrySignatory), nameof(Agreement.EmbassySignatory),
            nameof(Agreement.SignedOn), nameof(Agreement.InForceOn), nameof(Agreement.ExpiresOn), nameof(Agreement.NoticeDays), nameof(Agreement.RenewalRule),
            nameof(Agreement.ProgrammeId), nameof(Agreement.ParentId), nameof(Agreement.State), nameof(Agreement.StateReason));
        AuditedUnsaid(agreement, nameof(Agreement.ProposedState), nameof(Agreement.ProposedBy), nameof(Agreement.ProposedOn));
    }
}

sealed class TombstoneMapping : IEntityTypeConfiguration<Tombstone>
{
    public void Configure(EntityTypeBuilder<Tombstone> tombstone)
    {
        tombstone.Property(t => t.Ref).HasMaxLength(Tombstone.RefLength);
        tombstone.Property(t => t.WithdrawnBy).HasMaxLength(Account.NameLength);
        tombstone.Property(t => t.Reason).HasMaxLength(Tombstone.ReasonLength);
        tombstone.HasIndex(t => t.Ref).IsUnique();
        tombstone.HasIndex(t => t.RowId);
        tombstone.HasIndex(t => new { t.Audience, t.WithdrawnAt, t.Id });
        tombstone.ToTable(t => t.HasCheckConstraint("CK_Tombstone_Audience", "\"Audience\" = 'Shared'"));
        Audited(tombstone, nameof(Tombstone.Ref), nameof(Tombstone.Kind), nameof(Tombstone.Reason));
        AuditedUnsaid(tombstone, nameof(Tombstone.WithdrawnBy), nameof(Tombstone.WithdrawnAt), nameof(Tombstone.Side), nameof(Tombstone.Audience), nameof(Tombstone.RowId));
    }
}

sealed class AuditMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("Audit");
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.Property(e => e.Actor).HasMaxLength(Account.NameLength);
        entry.Property(e => e.Noun).HasMaxLength(40);
        entry.Property(e => e.Changes).HasMaxLength(-1);
        entry.Property(e => e.Hash).HasMaxLength(SHA256.HashSizeInBytes).IsFixedLength();
        entry.HasIndex(e => new { e.RecordId, e.At });
        entry.HasIndex(e => new { e.RecordId, e.Audience, e.Sequence }).IsUnique();
        // The log: newest first within an audience, and every filter of it answered by the index alone.
        entry.HasIndex(e => new { e.Audience, e.At, e.Id, e.Actor, e.Act, e.Noun });
    }
}

sealed class WithheldEntryMapping : IEntityTypeConfiguration<WithheldEntry>
{
    public void Configure(EntityTypeBuilder<WithheldEntry> row)
    {
        row.ToTable("AuditWithheld", t => t.HasCheckConstraint("CK_WithheldEntry_ReadBy", "\"ReadBy\" <> 'Shared'"));
        row.Property(w => w.Id).ValueGeneratedNever();
        row.HasOne<AuditEntry>().WithOne().HasForeignKey<WithheldEntry>(w => w.Id).OnDelete(DeleteBehavior.Restrict);
    }
}

sealed class AuditHeadMapping : IEntityTypeConfiguration<AuditHead>
{
    public void Configure(EntityTypeBuilder<AuditHead> head)
    {
        head.HasKey(h => new { h.RecordId, h.Audience });
        head.Property(h => h.Length).IsConcurrencyToken();
        head.Property(h => h.Hash).HasMaxLength(SHA256.HashSizeInBytes).IsFixedLength();
    }
}

sealed class AuditSealMapping : IEntityTypeConfiguration<AuditSeal>
{
    public void Configure(EntityTypeBuilder<AuditSeal> seal)
    {
        seal.ToTable("AuditSeals");
        seal.HasKey(s => new { s.Audience, s.Day });
        seal.Property(s => s.Text).HasMaxLength(AuditSeal.TextLength);
        seal.Property(s => s.Signature).HasMaxLength(AuditSeal.SignatureLength);
    }
}

sealed class SealedHeadMapping : IEntityTypeConfiguration<SealedHead>
{
    public void Configure(EntityTypeBuilder<SealedHead> head)
    {
        head.ToTable("AuditSealedHeads");
        head.HasKey(h => new { h.RecordId, h.Audience, h.Length });
        head.Property(h => h.Hash).HasMaxLength(SHA256.HashSizeInBytes).IsFixedLength();
        head.HasIndex(h => new { h.Day, h.Audience });
    }
}

sealed class CounterMapping : IEntityTypeConfiguration<Counter>
{
    public void Configure(EntityTypeBuilder<Counter> counter)
    {
        counter.HasKey(c => c.Key);
        counter.Property(c => c.Key).HasMaxLength(Counter.KeyLength);
    }
}

sealed class RevisionMapping : IEntityTypeConfiguration<Revision>
{
    public void Configure(EntityTypeBuilder<Revision> revision)
    {
        revision.HasKey(r => new { r.Shard, r.Table });
        revision.Property(r => r.Table).HasMaxLength(Revision.TableLength);
    }
}

sealed class SubmissionMapping : IEntityTypeConfiguration<Submission>
{
    public void Configure(EntityTypeBuilder<Submission> submission)
    {
        submission.Property(s => s.Id).ValueGeneratedNever();
        submission.Property(s => s.Location).HasMaxLength(Submission.LocationLength);
        submission.HasIndex(s => s.At);
    }
}

static class Common
{
    /// <summary>What every cited record has: a unique reference, and an audience that is its own side's or both.</summary>
    public static void Cited<T>(this EntityTypeBuilder<T> record) where T : CitedRecord
    {
        record.OwnSideOrShared();
        record.Property(r => r.Ref).HasMaxLength(CitedRecord.RefLength);
        record.Property(r => r.OwnRef).HasMaxLength(CitedRecord.RefLength);
        record.Property(r => r.WithdrawnRef).HasMaxLength(CitedRecord.RefLength);
        // With the reference that was withdrawn, the trail tells a withdrawal that left a word from one that left nothing.
        AuditedUnsaid(record, nameof(CitedRecord.Ref), nameof(CitedRecord.WithdrawnRef), nameof(CitedRecord.ReleasedAt), nameof(CitedRecord.CreatedBy), nameof(CitedRecord.CreatedAt), nameof(CitedRecord.Owner));
        WrittenBy(record, nameof(CitedRecord.CreatedById), Writer.Made);
        // Of two who act at once, one opens it and the other takes it back, the later one finds it out.
        record.Property(r => r.OpenedByOtherAt).IsConcurrencyToken();
        record.Ignore(r => r.HoldsFast);
        record.ToTable(t => t.HasCheckConstraint($"CK_{typeof(T).Name}_Released",
            "(\"Audience\" = 'Shared' AND \"OwnRef\" IS NOT NULL AND \"ReleasedAt\" IS NOT NULL) OR (\"Audience\" <> 'Shared' AND \"OwnRef\" IS NULL AND \"ReleasedAt\" IS NULL AND \"OpenedByOtherAt\" IS NULL)"));
        record.Property(r => r.CreatedBy).HasMaxLength(Account.NameLength);
        record.HasIndex(r => r.Ref).IsUnique();
        record.HasIndex(r => r.OwnRef).IsUnique();
        record.HasIndex(r => new { r.Owner, r.ReleasedAt });
    }

    /// <summary>The database repeats it: a row belongs to its owner's audience or to both.</summary>
    public static void OwnSideOrShared<T>(this EntityTypeBuilder<T> row) where T : class, ISubject =>
        row.ToTable(t => t.HasCheckConstraint($"CK_{typeof(T).Name}_Audience", "\"Audience\" = 'Shared' OR \"Audience\" = \"Owner\""));

    /// <summary>The lines of a record: they go with it, and only with it.</summary>
    public static void Lines<TRecord, TLine>(this EntityTypeBuilder<TRecord> record, System.Linq.Expressions.Expression<Func<TRecord, IEnumerable<TLine>?>> lines, string key)
        where TRecord : class where TLine : class =>
        record.HasMany(lines).WithOne().HasForeignKey(key).OnDelete(DeleteBehavior.Cascade);
}
