using CooperationPortal.Domain;
using CooperationPortal.Web.Data.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using static CooperationPortal.Web.Data.AuditTrail;

namespace CooperationPortal.Web.Data.Mappings;

sealed class DocumentMapping : IEntityTypeConfiguration<Document>
{
    static readonly string[] Records = [nameof(Document.MeetingId), nameof(Document.ActionItemId), nameof(Document.InitiativeId), nameof(Document.AgreementId), nameof(Document.ProgrammeId)];

    public void Configure(EntityTypeBuilder<Document> document)
    {
        document.OwnSideOrShared();
        document.Property(d => d.Title).HasMaxLength(Document.TitleLength);
        document.Property(d => d.OpenedByOtherAt).IsConcurrencyToken();
        document.Property(d => d.AddedBy).HasMaxLength(Account.NameLength);
        document.Property(d => d.WithdrawnReason).HasMaxLength(Document.ReasonLength);
        document.HasOne(d => d.Meeting).WithMany(m => m.Documents).HasForeignKey(d => d.MeetingId);
        document.HasOne(d => d.ActionItem).WithMany(i => i.Documents).HasForeignKey(d => d.ActionItemId);
        document.HasOne(d => d.Initiative).WithMany(i => i.Documents).HasForeignKey(d => d.InitiativeId);
        document.HasOne(d => d.Agreement).WithMany(a => a.Documents).HasForeignKey(d => d.AgreementId);
        document.HasOne(d => d.Programme).WithMany().HasForeignKey(d => d.ProgrammeId);
        document.Lines(d => d.Versions, nameof(DocumentVersion.DocumentId));
        document.Navigation(d => d.Versions).AutoInclude();
        // It belongs to one record, and that is the one it names.
        document.ToTable(t => t.HasCheckConstraint("CK_Document_Record",
            string.Join(" + ", Records.Select(r => $"(CASE WHEN \"{r}\" IS NULL THEN 0 ELSE 1 END)")) + $" = 1 AND \"RecordId\" = COALESCE({string.Join(", ", Records.Select(r => $"\"{r}\""))})"));
        document.ToTable(t => t.HasCheckConstraint("CK_Document_Withdrawn", "\"WithdrawnAt\" IS NULL OR \"Audience\" <> 'Shared'"));
        document.HasIndex(d => new { d.RecordId, d.Audience, d.WithdrawnAt });
        document.HasIndex(d => new { d.Audience, d.WithdrawnAt, d.AddedAt, d.Id });
        document.HasIndex(d => new { d.Owner, d.ReleasedAt });
        Audited(document, nameof(Document.Audience), nameof(Document.ForBothSides), nameof(Document.Handling), nameof(Document.Title), nameof(Document.Kind), nameof(Document.WithdrawnReason));
        AuditedUnsaid(document, nameof(Document.AddedBy), nameof(Document.AddedAt), nameof(Document.Owner), nameof(Document.ReleasedAt), nameof(Document.WithdrawnAt));
        OfRecord(document, [nameof(Document.RecordId), .. Records]);
    }
}

sealed class DocumentVersionMapping : IEntityTypeConfiguration<DocumentVersion>
{
    public void Configure(EntityTypeBuilder<DocumentVersion> version)
    {
        version.Property(v => v.FileName).HasMaxLength(FileName.Length);
        version.Property(v => v.Sha256).HasMaxLength(DocumentVersion.HashLength);
        version.Property(v => v.MediaType).HasMaxLength(DocumentVersion.MediaTypeLength);
        version.Property(v => v.Finding).HasMaxLength(DocumentVersion.FindingLength);
        version.Property(v => v.AddedBy).HasMaxLength(Account.NameLength);
        version.HasIndex(v => new { v.DocumentId, v.Number }).IsUnique();
        version.HasIndex(v => v.State);
        Audited(version, nameof(DocumentVersion.FileName), nameof(DocumentVersion.Sha256), nameof(DocumentVersion.State), nameof(DocumentVersion.Audience));
        AuditedUnsaid(version, nameof(DocumentVersion.AddedBy), nameof(DocumentVersion.AddedAt), nameof(DocumentVersion.DocumentId), nameof(DocumentVersion.Number), nameof(DocumentVersion.Size), nameof(DocumentVersion.MediaType), nameof(DocumentVersion.Finding));
        OfRecord(version, nameof(DocumentVersion.RecordId));
        WrittenBy(version, nameof(DocumentVersion.AddedById), Writer.Made);
    }
}

sealed class FileContentMapping : IEntityTypeConfiguration<FileContent>
{
    public void Configure(EntityTypeBuilder<FileContent> content)
    {
        content.ToTable("FileContents");
        content.HasKey(c => c.Sha256);
        content.Property(c => c.Sha256).HasMaxLength(DocumentVersion.HashLength);
        content.HasIndex(c => c.Pieces).IsUnique();
    }
}

sealed class FilePieceMapping : IEntityTypeConfiguration<FilePiece>
{
    public void Configure(EntityTypeBuilder<FilePiece> piece)
    {
        piece.ToTable("FilePieces");
        piece.HasKey(p => new { p.Of, p.Number });
        piece.Property(p => p.Number).ValueGeneratedNever();
    }
}
