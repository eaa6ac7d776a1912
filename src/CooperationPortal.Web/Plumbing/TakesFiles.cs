using CooperationPortal.Domain;
using CooperationPortal.Web.Data.Files;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace CooperationPortal.Web.Plumbing;

/// <summary>A page whose form carries files. It takes more than other forms do, which is settled before anything reads the form.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TakesFilesAttribute : Attribute, IAsyncAuthorizationFilter, IOrderedFilter
{
    // Beyond this nobody is sent a courteous answer.
    const long Drained = 4L * 1024 * UploadLimit.Megabyte;

    /// <summary>The most files in one form.</summary>
    public const int MostFiles = 20;

    /// <summary>Before the antiforgery token is looked for, since that reads the form.</summary>
    public int Order => 900;

    /// <inheritdoc />
    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        var limit = http.RequestServices.GetRequiredService<UploadLimit>();
        var size = http.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (http.Request.ContentLength > limit.FormBytes)
        {
            // A browser reads no answer before it has sent all of its form, so what is too large is taken and thrown away.
            if (http.Request.ContentLength <= Drained)
            {
                if (size is { IsReadOnly: false }) size.MaxRequestBodySize = null;
                await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
            }

            context.Result = new StatusCodeResult(StatusCodes.Status413PayloadTooLarge);
            return;
        }

        if (size is { IsReadOnly: false }) size.MaxRequestBodySize = limit.FormBytes;
        if (http.Request.HasFormContentType && http.Features.Get<IFormFeature>() is not { Form: not null })
            http.Features.Set<IFormFeature>(new FormFeature(http.Request, new FormOptions { MultipartBodyLengthLimit = limit.FormBytes }));
    }
}

/// <summary>
/// Files that came with a form which was refused. No browser sends them a second time by itself, so the page says that they are gone, and a form that may go without a file carries their names as a mark: it does not go
/// without them unless somebody says so.
/// </summary>
public static class DroppedFiles
{
    /// <summary>The hidden field that carries their names.</summary>
    public const string Mark = "DroppedFiles";

    /// <summary>The box by which somebody leaves them out.</summary>
    public const string LeftOut = "LeaveOut";

    /// <summary>Their names; null where no form was sent, or none came with it or before.</summary>
    public static string? Dropped(this HttpRequest request) => !request.HasFormContentType ? null
        : request.Form.Files.GetFiles(Uploads.Field) is { Count: > 0 } files ? Words.Listed(files.Select(f => $"“{FileName.Safe(f.FileName)}”"))
        : request.Form[Mark].FirstOrDefault() is { Length: > 0 } before ? before : null;

    /// <summary>Refuses a form that would go without the file that was chosen for it.</summary>
    /// <exception cref="RuleBroken">Nobody said that it is left out.</exception>
    public static void DemandDropped(this HttpRequest request) =>
        Rule.That(request.Dropped() is null || request.Form.Files.Count > 0 || request.Form[LeftOut] == "true", $"Choose {request.Dropped()} again, or tick that it is left out.", Uploads.Field);
}
