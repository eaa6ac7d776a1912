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
