using System.Collections.Concurrent;
using System.Diagnostics;

namespace Testing;

/// <summary>Parts that a test needs and a user's machine may lack.</summary>
public static class Requirements
{
    /// <summary>An image for tests that need any: Debian with a shell and the core utilities.</summary>
    public const string Image = "docker.io/debian:stable-slim";

    /// <summary>The same in podman's store, which has one of its own (<c>docker save debian:stable-slim | podman load</c>).</summary>
    public const string PodmanImage = "localhost/debian:stable-slim";

    private static readonly ConcurrentDictionary<string, bool> Images = new(StringComparer.Ordinal);
    private static readonly Lazy<bool> Podman = new(() => Succeeds("podman", "run", "--rm", "--pull=never", "--network=none", PodmanImage, "true"));
    private static readonly Lazy<bool> Sandbox = new(() => Succeeds("bwrap", "--ro-bind", "/", "/", "--unshare-pid", "--unshare-net", "true"));

    /// <summary>The folder with public test data beside the repository, or null where it is absent.</summary>
    public static string? SharedData { get; } = FindSharedData();

    /// <summary>The root of the repository (the folder of OgcGeo.sln).</summary>
    public static string RepositoryRoot { get; } = Ancestor(AppContext.BaseDirectory, "OgcGeo.sln")
        ?? throw new InvalidOperationException("OgcGeo.sln was not found above " + AppContext.BaseDirectory);

    /// <summary>Where <c>./ogcgeo build</c> leaves cwl-runner; another runner, for comparison, by OGCGEO_CWL_RUNNER.</summary>
    public static string CwlRunner { get; } = Environment.GetEnvironmentVariable("OGCGEO_CWL_RUNNER") is { Length: > 0 } other
        ? other
        : Path.Combine(RepositoryRoot, "artifacts", "cwl-runner", "cwl-runner");

    /// <summary>The full path of a command on PATH (or the path itself when absolute), or null.</summary>
    public static string? Command(string name)
    {
        if (Path.IsPathRooted(name))
        {
            return File.Exists(name) ? name : null;
        }

        return (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }

    /// <summary>A Docker engine answers and has the image.</summary>
    public static bool HasImage(string image) => Images.GetOrAdd(image, name => Succeeds("docker", "image", "inspect", name));

    /// <summary>Podman may start containers here, and has <see cref="PodmanImage"/>.</summary>
    public static bool HasPodman => Podman.Value;

    /// <summary>bubblewrap is there and the kernel lets it do its work, which in a container or a chroot it may not.</summary>
    public static bool HasSandbox => Sandbox.Value;

    /// <summary>The command is there and ends with 0; what it says is dropped.</summary>
    public static bool Succeeds(string command, params string[] arguments)
    {
        if (Command(command) is null)
        {
            return false;
        }

        using var process = Process.Start(new ProcessStartInfo(command, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    private static string? FindSharedData()
    {
        var root = Ancestor(AppContext.BaseDirectory, "OgcGeo.sln");
        var set = Environment.GetEnvironmentVariable("OGCGEO_TEST_DATA");
        string[] candidates = [set ?? string.Empty, root is null ? string.Empty : Path.GetFullPath(Path.Combine(root, "..", "shared", "data"))];
        return candidates.FirstOrDefault(folder => folder.Length > 0 && Directory.Exists(folder));
    }

    private static string? Ancestor(string folder, string file)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, file)))
            {
                return at.FullName;
            }
        }

        return null;
    }
}
