using Microsoft.AspNetCore.Components;

namespace CooperationPortal.Web.Plumbing;

/// <summary>Where a file of wwwroot/dist is served, its fingerprint in the name, so that browsers may keep it for good.</summary>
public static class BuiltAssets
{
    /// <summary>The address of a built file; the plain one where the endpoint does not know the static assets.</summary>
    /// <param name="http">The request.</param>
    /// <param name="file">The name within wwwroot/dist, as in <c>site.css</c>.</param>
    public static string Url(HttpContext http, string file)
    {
        var path = $"dist/{file}";
        var known = http.GetEndpoint()?.Metadata.GetMetadata<ResourceAssetCollection>();
        return $"{http.Request.PathBase}/{known?[path] ?? path}";
    }
}
