using System.Text;
using Contracts;
using Execution.Docker;

namespace Execution.Tests.Docker;

/// <summary>What an engine is asked for an image that it does not have.</summary>
public sealed class ImageStoreTests : IDisposable
{
    private const string Found = """{"Id":"sha256:1","RepoDigests":["x@sha256:2"]}""";

    private readonly string _root = Directory.CreateTempSubdirectory("logins").FullName;
    private readonly List<string> _warnings = [];
    private int _looks;

    [Fact]
    public async Task Prepare_AnImageThatIsThere_AsksForNoLogin()
    {
        using var engine = FakeEngine.OnSocket(_ => EngineAnswer.Json(Found));
        await File.WriteAllTextAsync(ConfigFile, "no JSON");

        Assert.Equal("x@sha256:2", await PrepareAsync(engine, Pull("ghcr.io/a/b:1")));

        Assert.Empty(_warnings);
        Assert.Equal(["GET images/ghcr.io/a/b:1/json"], engine.Requests.Select(request => request.Line));
    }

    [Theory]
    [InlineData("ghcr.io/a/b:1", """{"auths":{"ghcr.io":{"auth":"bWU6c2VjcmV0OjE="}}}""", """{"serveraddress":"ghcr.io","username":"me","password":"secret:1"}""")]
    [InlineData("debian", """{"auths":{"https://index.docker.io/v1/":{"auth":"bWU6cA=="}}}""", """{"serveraddress":"https://index.docker.io/v1/","username":"me","password":"p"}""")]
    [InlineData("r.org/a", """{"auths":{"https://r.org/v2/":{"identitytoken":"T"}}}""", """{"serveraddress":"r.org","identitytoken":"T"}""")]
    [InlineData("other.org/a", """{"auths":{"r.org":{"identitytoken":"T"}}}""", null)]
    public async Task Prepare_WithALogin_SendsIt(string image, string config, string? login)
    {
        using var engine = FakeEngine.OnSocket(request => request.Method == "GET" && _looks++ == 0 ? EngineAnswer.NotFound() : EngineAnswer.Json(Found));
        await File.WriteAllTextAsync(ConfigFile, config);

        await PrepareAsync(engine, Pull(image));

        Assert.Equal(login, LoginOf(engine));
    }

    [Fact]
    public async Task Prepare_WithALoginThatAProgramKeeps_AsksTheProgram()
    {
        using var engine = FakeEngine.OnSocket(request => request.Method == "GET" && _looks++ == 0 ? EngineAnswer.NotFound() : EngineAnswer.Json(Found));
        await File.WriteAllTextAsync(ConfigFile, """{"credsStore":"none","credHelpers":{"ghcr.io":"mine"}}""");
        var program = Path.Combine(_root, "docker-credential-mine");
        await File.WriteAllTextAsync(program, "#!/bin/sh\nread -r server\necho \"{\\\"Username\\\":\\\"$1\\\",\\\"Secret\\\":\\\"of $server\\\"}\"\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        await PrepareAsync(engine, Pull("ghcr.io/a/b"));

        Assert.Equal("""{"serveraddress":"ghcr.io","username":"get","password":"of ghcr.io"}""", LoginOf(engine));
    }

    [Fact]
    public async Task Prepare_WithoutTheProgramThatKeepsLogins_WarnsAndAsksAsAStranger()
    {
        using var engine = FakeEngine.OnSocket(request => request.Method == "GET" && _looks++ == 0 ? EngineAnswer.NotFound() : EngineAnswer.Json(Found));
        await File.WriteAllTextAsync(ConfigFile, """{"credsStore":"nowhere"}""");

        await PrepareAsync(engine, Pull("ghcr.io/a/b"));

        Assert.Null(LoginOf(engine));
        Assert.Contains("docker-credential-nowhere", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prepare_APullThatFailsInTheMiddle_SaysWhy()
    {
        using var engine = FakeEngine.OnSocket(request => request.Method == "GET"
            ? EngineAnswer.NotFound()
            : EngineAnswer.Json("{\"status\":\"Pulling\"}\r\n{\"errorDetail\":{},\"error\":\"no space left\"}\r\n"));

        var error = await Assert.ThrowsAsync<ExecutionException>(() => PrepareAsync(engine, Pull("debian")));

        Assert.Equal(ExecutionError.ImageNotFound, error.Error);
        Assert.Contains("no space left", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"status\":\"Pull", false, ExecutionError.EngineRefused)]
    [InlineData("{\"status\":\"Pulling\"}\n", true, ExecutionError.EngineUnavailable)]
    public async Task Prepare_WithAnEngineThatFailed_AsksAgain(string words, bool breaksOff, ExecutionError expected)
    {
        var pulls = 0;
        using var engine = FakeEngine.OnSocket(request => request.Method == "GET"
            ? pulls < 2 ? EngineAnswer.NotFound() : EngineAnswer.Json(Found)
            : ++pulls == 1 ? EngineAnswer.Json(words) with { BreaksOff = breaksOff } : EngineAnswer.Json(string.Empty));
        using var executor = Executor(engine);

        var error = await Assert.ThrowsAsync<ExecutionException>(() => executor.PrepareImageAsync(Pull("debian"), default));

        Assert.Equal(expected, error.Error);
        Assert.Equal("x@sha256:2", await executor.PrepareImageAsync(Pull("debian"), default));
    }

    [Theory]
    [InlineData(ImageSource.Load, "POST images/load")]
    [InlineData(ImageSource.Import, "POST images/create?repo=a&tag=latest&fromSrc=-")]
    public async Task Prepare_AnArchiveFromElsewhere_IsFetchedByWhoeverAsksAndSent(ImageSource source, string expected)
    {
        var archive = Path.GetTempFileName();
        File.WriteAllText(archive, "an archive");
        using var engine = FakeEngine.OnSocket(request => request.Method == "GET" && _looks++ == 0 ? EngineAnswer.NotFound() : EngineAnswer.Json(Found));

        await PrepareAsync(engine, Pull("a") with { Source = source, SourceText = "http://example.test/a.tar", FetchArchive = _ => Task.FromResult(archive) });

        Assert.Equal("an archive", Assert.Single(engine.Requests, request => request.Line == expected).Body);
        File.Delete(archive);
    }

    [Fact]
    public async Task Prepare_ADockerfileThatChanged_IsBuiltAgain()
    {
        var label = string.Empty;
        using var engine = FakeEngine.OnSocket(request =>
        {
            if (request.Method == "POST")
            {
                label = Uri.UnescapeDataString(request.Path[(request.Path.IndexOf("labels=", StringComparison.Ordinal) + 7)..]);
                return EngineAnswer.Json(string.Empty);
            }

            return label.Length == 0 ? EngineAnswer.NotFound() : EngineAnswer.Json("{\"Id\":\"sha256:1\",\"Config\":{\"Labels\":" + label + "}}");
        });
        var image = Pull("mine") with { Source = ImageSource.Build, SourceText = "FROM a" };
        using var executor = Executor(engine);

        await executor.PrepareImageAsync(image, default);
        await PrepareAsync(engine, image);
        Assert.Single(engine.Requests, request => request.Method == "POST");
        await executor.PrepareImageAsync(image with { SourceText = "FROM b" }, default);

        Assert.Equal(2, engine.Requests.Count(request => request.Method == "POST"));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private string ConfigFile => Path.Combine(_root, "config.json");

    private static ContainerSpec Pull(string image) => new() { Image = image, WorkingDirectory = "/work" };

    private static string? LoginOf(FakeEngine engine) =>
        Assert.Single(engine.Requests, request => request.Method == "POST").Headers.TryGetValue("X-Registry-Auth", out var login)
            ? Encoding.UTF8.GetString(Convert.FromBase64String(login.Replace('-', '+').Replace('_', '/')))
            : null;

    private async Task<string> PrepareAsync(FakeEngine engine, ContainerSpec container)
    {
        using var executor = Executor(engine);
        return await executor.PrepareImageAsync(container, default);
    }

    private DockerExecutor Executor(FakeEngine engine) => new(new DockerOptions
    {
        Socket = engine.Address,
        ConfigFile = ConfigFile,
        Environment = new Dictionary<string, string> { ["PATH"] = _root + ":/usr/bin:/bin" },
        Warnings = new ListProgress<string>(_warnings),
    });
}
