using Microsoft.AspNetCore.Http.Extensions;

namespace CooperationPortal.Web.Plumbing;

/// <summary>A list's address with one thing about it changed: what else stands in the query stays.</summary>
static class ListAddress
{
    /// <summary>The current address with these parameters set; null or empty takes one out.</summary>
    internal static string With(HttpRequest request, params ReadOnlySpan<(string Name, string? Value)> changes)
    {
        var query = request.Query.ToDictionary(q => q.Key, q => q.Value, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in changes)
        {
            if (string.IsNullOrEmpty(value)) query.Remove(name);
            else query[name] = value;
        }

        var pairs = query.SelectMany(q => q.Value.Where(v => !string.IsNullOrEmpty(v)), (q, v) => KeyValuePair.Create(q.Key, v!));
        return request.PathBase + request.Path + new QueryBuilder(pairs).ToString();
    }
}
