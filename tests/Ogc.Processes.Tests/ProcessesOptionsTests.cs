using Microsoft.Extensions.Options;
using Ogc.Processes.Tests.Hosting;

namespace Ogc.Processes.Tests;

public sealed class ProcessesOptionsTests
{
    [Theory]
    [InlineData("Processes:Jobs:QueueLimit", "0", "QueueLimit")]
    [InlineData("Processes:Jobs:TimeLimit", "00:00:00", "Processes:Jobs:TimeLimit is 00:00:00; it must be 00:00:01 to 49.00:00:00.")]
    [InlineData("Processes:Jobs:LeaseSeconds", "x", "Processes:Jobs:LeaseSeconds")]
    [InlineData("Processes:Jobs:ProgressInterval", "00:00:20", "less than a third of LeaseSeconds (30 s)")]
    [InlineData("Processes:Jobs:Concurency", "2", "Concurency")]
    [InlineData("Processes:Inputs:FileRoots:0", "/no/such/folder", "Processes:Inputs:FileRoots:0 is '/no/such/folder', which is not a folder.")]
    [InlineData("Processes:Retention:MaxAge", "-1.00:00:00", "Processes:Retention:MaxAge")]
    public async Task Start_WithAWrongOption_FailsAndNamesIt(string key, string value, string message)
    {
        await using var host = new ProcessesHost(settings: new Dictionary<string, string?> { [key] = value });

        var fault = Assert.ThrowsAny<Exception>(() => host.Get<IStartupValidator>().Validate());

        Assert.Contains(message, fault.Message + fault.InnerException?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithTheDefaults_IsGood()
    {
        await using var host = new ProcessesHost();

        host.Get<IStartupValidator>().Validate();
    }
}
