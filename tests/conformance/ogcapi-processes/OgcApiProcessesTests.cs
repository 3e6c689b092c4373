using Ogc.Server.Tests.Hosting;

namespace Conformance.OgcApiProcesses;

/// <summary>Runs the suite; a test in <c>expected-failures.txt</c> must fail.</summary>
[Trait("Category", "Conformance")]
public sealed class OgcApiProcessesTests(OgcApiProcessesTests.Server server) : IClassFixture<OgcApiProcessesTests.Server>
{
    private static readonly IReadOnlyDictionary<string, string> Expected = ExpectedFailures.Read();

    public static TheoryData<string> Ids => [.. OgcApiProcessesSuite.Tests.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Test_Holds(string id)
    {
        var run = OgcApiProcessesSuite.Tests[id];
        if (!Expected.TryGetValue(id, out var reason))
        {
            await run(new OgcApiProcessesSuite(server.Process));
            return;
        }

        var failure = await Record.ExceptionAsync(() => run(new OgcApiProcessesSuite(server.Process)));
        Assert.True(failure is not null, $"'{id}' holds now: take it out of expected-failures.txt ({reason}).");
    }

    [Fact]
    public void ExpectedFailures_AreTestsOfTheSuite() => Assert.Empty(Expected.Keys.Except(OgcApiProcessesSuite.Tests.Keys));

    /// <summary>One server for the whole suite.</summary>
    public sealed class Server : IAsyncLifetime
    {
        private readonly string _data = ServerProcess.NewData();

        public ServerProcess Process { get; private set; } = null!;

        public async Task InitializeAsync() => Process = await ServerProcess.StartAsync(_data);

        public async Task DisposeAsync()
        {
            await Process.DisposeAsync();
            Directory.Delete(_data, recursive: true);
        }
    }
}
