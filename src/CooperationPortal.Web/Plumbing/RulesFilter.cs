using System.Text.Json;
using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Data.Files;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Plumbing;

/// <summary>
/// What every page shares: the act it requires, one answer per submitted form, and what happens when a form is refused. A refused form comes
/// back with what was typed: 422 for a broken rule, 409 for a change by somebody else; 403 for an act not allowed, 404 for a record not there.
/// </summary>
public sealed class RulesFilter(PortalDb db, CurrentViewer current, TimeProvider time, Openings openings) : IAsyncPageFilter
{
    /// <summary>The hidden field that carries a form's key.</summary>
    public const string SubmissionField = "__submission";

    /// <inheritdoc />
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    /// <inheritdoc />
    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var required = context.Filters.OfType<RequiresAttribute>().FirstOrDefault();
        if (required is not null && (current.Viewer is null || !Access.May(current.Viewer, required.Act)))
        {
            context.Result = new StatusCodeResult(StatusCodes.Status403Forbidden);
            return;
        }

        // A page without a verb of this name would be drawn without having been loaded.
        if (context.HandlerMethod is null)
        {
            context.Result = new NotFoundResult();
            return;
        }

        var posting = HttpMethods.IsPost(context.HttpContext.Request.Method);
        var page = context.HandlerInstance as PageModel;
        if (posting && page is IForm && await AnsweredBefore(context.HttpContext) is { } answered)
        {
            context.Result = answered;
            return;
        }

        if (posting && !context.ModelState.IsValid && page is IForm invalid)
        {
            context.Result = await Refuse(page, invalid, StatusCodes.Status422UnprocessableEntity);
            return;
        }

        var executed = await next();
        if (executed.Exception is null || executed.ExceptionHandled)
        {
            if (executed.Result is FileResult file && context.HttpContext.Request.IsHead()) executed.Result = await WithoutItsHead(file);
            if (executed.Result is PageResult or FileResult or PartialViewResult or JsonResult && !await NoteOpened(context.HttpContext)) executed.Result = await Left(page) ?? new NotFoundResult();
            return;
        }

        if (await Answer(executed.Exception, page, posting) is not { } result) return;
        executed.Result = result;
        executed.ExceptionHandled = true;
    }

    // The name of a file, its length and its hash, which stand in its head, are something of it too.
    static async Task<IActionResult> WithoutItsHead(FileResult file)
    {
        if (file is FileStreamResult { FileStream: var content }) await content.DisposeAsync();
        return new EmptyResult();
    }

    static string? RecordNamedIn(HttpRequest request) => (request.RouteValues["ref"] ?? request.RouteValues["record"] ?? request.Query["record"].FirstOrDefault()) as string;

    // Whatever page, file or answer to a script is about the record that its address names, by reference or by the key of a part of it, shows something of it, also a page that is drawn anew around a refused form; and so does a conflict
    // of what is stored. What the page loaded tells which it is; lists project their rows, and name none.
    async Task<bool> NoteOpened(HttpContext http, CitedRecord? conflict = null)
    {
        if (current.Viewer is not { } viewer) return true;
        var named = RecordNamedIn(http.Request);
        var keys = http.Request.RouteValues.Values.OfType<string>().Concat(http.Request.Query.SelectMany(q => q.Value).OfType<string>()).Where(v => Guid.TryParse(v, out _)).Select(Guid.Parse).ToHashSet();
        var loaded = db.ChangeTracker.Entries<Entity>().Select(e => e.Entity).ToList();
        var ofParts = loaded.Where(e => keys.Contains(e.Id)).OfType<IPartOf>().Select(p => p.RecordId).ToHashSet();
        var records = loaded.OfType<CitedRecord>().Where(r => ofParts.Contains(r.Id) || string.Equals(r.Ref, named, StringComparison.OrdinalIgnoreCase)).Append(conflict).OfType<CitedRecord>().Where(openings.IsFirst).ToList();
        var documents = loaded.OfType<Document>().Where(d => keys.Contains(d.Id) && d.IsNewTo(viewer.Side)).ToList();
        if (records.Count + documents.Count == 0) return true;
        // What a page tried out on its rows is not saved with it.
        db.ChangeTracker.Clear();
        try
        {
            foreach (var record in records) await openings.Note(record);
            foreach (var document in documents) await openings.Note(document);
            return true;
        }
        catch (NotThere)
        {
            return false;
        }
    }

    async Task<IActionResult?> AnsweredBefore(HttpContext http)
    {
        if (!http.Request.HasFormContentType || !Guid.TryParse(http.Request.Form[SubmissionField], out var id)) return null;
        if (await FirstAnswer(id) is { } first) return first;
        db.Submission = new Submission { Id = id, AccountId = current.Viewer?.AccountId ?? Guid.Empty, At = time.GetUtcNow().UtcDateTime };
        db.Add(db.Submission);
        return null;
    }

    async Task<IActionResult?> FirstAnswer(Guid id)
    {
        var account = current.Viewer?.AccountId ?? Guid.Empty;
        var first = await db.Submissions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id && s.AccountId == account);
        return first is null ? null : new RedirectResult(first.Location ?? Links.Home);
    }

    async Task<IActionResult?> Answer(Exception exception, PageModel? page, bool posting)
    {
        var submission = db.Submission;
        var held = exception is DbUpdateConcurrencyException { Entries: [var entry] } && (AuditTrail.IsOnlyHeld(entry) || AuditTrail.IsOnlyTouched(entry)) ? entry : null;
        var isOnlyNamed = held is not null && !AuditTrail.IsWrittenOn(held);
        db.ChangeTracker.Clear();
        db.BeforeCommit = null;
        switch (exception)
        {
            case NotThere:
                return await Left(page) ?? new NotFoundResult();
            case AccessDenied:
                return new StatusCodeResult(StatusCodes.Status403Forbidden);
            case RuleBroken rule when posting && page is IForm form:
                page.ModelState.AddModelError(FieldOf(page, rule), rule.Message);
                return await Refuse(page, form, StatusCodes.Status422UnprocessableEntity);
            case DbUpdateConcurrencyException conflict when posting && page is IForm form:
                if (await IsHiddenNow(conflict))
                {
                    if (!isOnlyNamed) return await Left(page) ?? new NotFoundResult();
                    page.ModelState.AddModelError("", AuditTrail.NamedIsGone);
                    return await Refuse(page, form, StatusCodes.Status422UnprocessableEntity);
                }

                await Describe(conflict, page, held is not null);
                return await Refuse(page, form, StatusCodes.Status409Conflict, conflict.Entries[0].Entity as CitedRecord);
            case DbUpdateException when posting && submission is not null && await FirstAnswer(submission.Id) is { } first:
                return first;
            case DbUpdateException when posting && page is IForm form:
                // Two people stored the same thing at once and a unique index let one in.
                page.ModelState.AddModelError("", "Somebody else saved at the same moment. What you typed is still here: save again.");
                return await Refuse(page, form, StatusCodes.Status409Conflict);
            default:
                return null;
        }
    }

    // Where something was withdrawn that this side had opened, each of its addresses leads to what is left of it: of a part before its record.
    async Task<IActionResult?> Left(PageModel? page)
    {
        if (page is null || page.Request.IsFetch()) return null;
        var named = page.RouteData.Values.Values.Append(page.Request.Query["line"].ToString()).OfType<string>().ToList();
        var (rows, @ref) = (named.Where(n => Guid.TryParse(n, out _)).Select(Guid.Parse).ToList(), page.RouteData.Values["ref"] as string);
        return await db.Tombstones.Where(t => t.Ref == @ref || rows.Contains(t.RowId)).OrderBy(t => t.Ref == @ref).ThenByDescending(t => t.WithdrawnAt).Select(t => t.Ref).FirstOrDefaultAsync() is { } left
            ? new RedirectResult(Links.Withdrawn.Details(left)) : null;
    }

    async Task<IActionResult> Refuse(PageModel page, IForm form, int status, CitedRecord? conflict = null)
    {
        if (page.Request.IsFetch())
        {
            // The page is not drawn anew, so nobody has looked for its record; what is said of it tells of it all the same.
            if (!await IsThere(RecordNamedIn(page.Request)) || !await NoteOpened(page.HttpContext, conflict)) return new NotFoundResult();
            var problems = page.ModelState.SelectMany(m => m.Value!.Errors.Select(e => new Problem(m.Key, e.ErrorMessage))).ToList();
            return new JsonResult(new Refusal(problems, page.ViewData[Forms.ConflictKey] as Conflict, (form as IEdit)?.Version)) { StatusCode = status };
        }

        try
        {
            await form.LoadAsync();
        }
        catch (NotThere)
        {
            return await Left(page) ?? new NotFoundResult();
        }
        catch (AccessDenied)
        {
            return new StatusCodeResult(StatusCodes.Status403Forbidden);
        }

        if (!await NoteOpened(page.HttpContext, conflict)) return await Left(page) ?? new NotFoundResult();
        if (page.Request.Dropped() is { } files && page.ModelState[Uploads.Field] is not { Errors.Count: > 0 }) page.ModelState.AddModelError(Uploads.Field, $"{files} did not stay in the form: choose again what is to be added.");
        page.Response.StatusCode = status;
        return page.Page();
    }

    async Task<bool> IsThere(string? named)
    {
        if (string.IsNullOrEmpty(named) || current.Viewer is not { } viewer) return true;
        try
        {
            await db.RecordWithDocuments(named, viewer);
            return true;
        }
        catch (NotThere)
        {
            return false;
        }
    }

    // What the other side withdrew at the same moment is not there any more, and nothing of it is told.
    async Task<bool> IsHiddenNow(DbUpdateConcurrencyException conflict) =>
        conflict.Entries[0] is { Entity: IHasAudience } entry && entry.Metadata.FindProperty(nameof(IHasAudience.Audience)) is { } audience
            && await entry.GetDatabaseValuesAsync() is { } stored && !db.Sees.Contains((Audience)stored[audience]!);

    async Task Describe(DbUpdateConcurrencyException conflict, PageModel page, bool isOnlyHeld)
    {
        var entry = conflict.Entries[0];
        // What only joins two rows is there or it is not.
        var stored = entry.Metadata.HasSharedClrType ? null : await entry.GetDatabaseValuesAsync();
        if (stored is null)
        {
            page.ModelState.AddModelError("", "Somebody removed this while you were working on it. What you typed is still here.");
            return;
        }

        // Of a record on which something was only written nobody typed another state.
        var theirs = isOnlyHeld ? [] : AuditTrail.Differences(entry, stored);
        var id = (Guid)entry.Property("Id").CurrentValue!;
        var record = entry.Entity is IPartOf part ? part.RecordId : id;
        // Who acted before the form was drawn has not changed it since; where nobody is seen to have, nobody is named.
        var by = await WhoWrote(db.ActsOn(record, db.Submission?.DrawnAt ?? DateTime.MinValue).Where(a => a.RowId == id), theirs);
        var row = new Touched(entry.Metadata.ClrType.Name, id, theirs);
        var words = await ChangesInWords.Load(db, current.Required.Zone, [row]);
        page.ViewData[Forms.ConflictKey] = page is IAnswer ? new Conflict(by, [], IsAnswer: true) : new Conflict(by, words.Of(row));
        if (isOnlyHeld || page is not IEdit edit) return;
        // The next save is made in the knowledge of theirs.
        page.ModelState.Remove(nameof(IEdit.Version));
        edit.Version = stored.GetValue<int>(nameof(Entity.Version));
    }

    // Whoever last wrote what differs, and not whoever only moved the row on or released it; whoever acted last, where nothing that was typed differs. Nobody collides with themselves.
    async Task<string?> WhoWrote(IQueryable<AuditEntry> acts, IReadOnlyList<FieldChange> theirs)
    {
        var fields = theirs.Select(f => f.Field).ToHashSet();
        await foreach (var act in acts.OrderByDescending(a => a.At).ThenByDescending(a => a.Id).Select(a => new { a.AccountId, a.Actor, a.Changes }).AsAsyncEnumerable())
        {
            if (fields.Count == 0 || fields.Overlaps(JsonSerializer.Deserialize<List<FieldChange>>(act.Changes)!.Select(c => c.Field)))
                return act.AccountId == current.Required.AccountId ? null : act.Actor;
        }

        return null;
    }

    static string FieldOf(PageModel page, RuleBroken rule) =>
        rule.Field is null ? "" : page.ModelState.ContainsKey($"Input.{rule.Field}") ? $"Input.{rule.Field}" : page.ModelState.ContainsKey(rule.Field) ? rule.Field : "";
}
