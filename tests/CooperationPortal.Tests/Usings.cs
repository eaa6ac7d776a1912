global using CooperationPortal.Domain;
global using CooperationPortal.Tests.Support;
global using CooperationPortal.Web.Plumbing;
global using Xunit;
