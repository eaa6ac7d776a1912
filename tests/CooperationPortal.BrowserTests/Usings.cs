global using CooperationPortal.BrowserTests.Support;
global using CooperationPortal.Domain;
global using CooperationPortal.Web.Plumbing;
global using Microsoft.Playwright;
global using Xunit;
