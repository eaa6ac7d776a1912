namespace CooperationPortal.Web.Plumbing;

/// <summary>The headers of every answer.</summary>
public static class SecurityHeaders
{
    /// <summary>Everything from here and nothing inline; nobody frames the portal; no cache between it and the reader keeps a page.</summary>
    public static void UsePortalSecurityHeaders(this WebApplication app)
    {
        var policies = new HeaderPolicyCollection()
            .AddFrameOptionsDeny()
            .AddContentTypeOptionsNoSniff()
            .AddReferrerPolicySameOrigin()
            .AddCrossOriginOpenerPolicy(policy => policy.SameOrigin())
            .AddCrossOriginResourcePolicy(policy => policy.SameOrigin())
            .AddPermissionsPolicy(policy =>
            {
                policy.AddCamera().None();
                policy.AddGeolocation().None();
                policy.AddMicrophone().None();
                policy.AddPayment().None();
                policy.AddUsb().None();
            })
            .RemoveServerHeader()
            .AddContentSecurityPolicy(csp =>
            {
                csp.AddDefaultSrc().Self();
                csp.AddScriptSrc().Self();
                csp.AddStyleSrc().Self();
                csp.AddImgSrc().Self().Data();
                csp.AddObjectSrc().None();
                csp.AddBaseUri().Self();
                csp.AddFormAction().Self();
                csp.AddFrameAncestors().None();
            });
        if (!app.Environment.IsDevelopment()) policies.AddStrictTransportSecurityMaxAgeIncludeSubDomains();
        app.UseSecurityHeaders(policies);
        app.Use((context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                if (context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true)
                    context.Response.Headers.CacheControl = "private, no-store";
                return Task.CompletedTask;
            });
            return next();
        });
    }
}
