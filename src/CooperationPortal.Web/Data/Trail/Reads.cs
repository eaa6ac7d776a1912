using System.Text.Json;
using CooperationPortal.Domain;
using CooperationPortal.Web.Plumbing;

namespace CooperationPortal.Web.Data;

/// <summary>Notes in the trail what somebody takes along. The row is the reader's own side's: what one side reads is not the other's business.</summary>
public sealed class Reads(PortalDb db, CurrentViewer current, Clock clock, IHttpContextAccessor http)
{
    /// <summary>The field that says what was taken.</summary>
    public const string Taken = "Taken";

    const int Longest = 500;

    /// <summary>Notes that the viewer takes something of a record along. It is on the disk when this returns, so it stands before what is given out. Of the head of an answer alone nothing is taken.</summary>
    /// <typeparam name="T">What kind of record, or part of one, it is.</typeparam>
    /// <param name="act">The act.</param>
    /// <param name="record">Its key.</param>
    /// <param name="what">What is taken, in words.</param>
    /// <param name="row">The part of the record that is taken; the record itself without.</param>
    public Task Note<T>(Act act, Guid record, string what, Guid? row = null)
    {
        if (http.HttpContext?.Request.IsHead() == true) return Task.CompletedTask;
        var by = current.Required;
        db.Add(new AuditEntry
        {
            At = clock.Now,
            AccountId = by.AccountId,
            Actor = by.Name,
            Side = by.Side,
            Act = act,
            Kind = ChangeKind.Read,
            Noun = typeof(T).Name,
            RecordId = record,
            RowId = row ?? record,
            Audience = by.Side.Only(),
            Changes = JsonSerializer.Serialize<FieldChange[]>([new(Taken, null, what.Length > Longest ? what[..Longest] : what)]),
        });
        return db.SaveChangesAsync();
    }

    /// <summary>Notes that the viewer takes a list along: it is of no one record, so it stands with the viewer's account.</summary>
    public Task NoteList(Act act, string what) => Note<Account>(act, current.Required.AccountId, what);
}
