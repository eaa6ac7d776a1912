using Microsoft.Net.Http.Headers;

namespace CooperationPortal.Web.Plumbing;

/// <summary>Answers that are files.</summary>
public static class Attachments
{
    /// <summary>Begins a file that is written while it is read: always to be saved, never kept by anybody in between.</summary>
    public static void Begin(this HttpResponse response, string type, string name)
    {
        response.ContentType = type;
        response.Headers.CacheControl = "private, no-store";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        response.Headers.ContentDisposition = disposition.ToString();
    }
}
