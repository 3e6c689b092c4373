using System.Runtime.InteropServices;
using Execution.Local;

namespace Execution.Tests.Local;

public sealed class ToolFoldersTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("home").FullName;

    [Fact]
    public void Of_SystemFolders_IsNothing() => Assert.Empty(Of("/usr/bin/env", "/usr/local/bin:/usr/bin:/bin:/sbin:relative"));

    [Fact]
    public void Of_ACondaEnvironment_IsAllOfIt()
    {
        Make("conda/bin", "conda/conda-meta");

        Assert.Contains(Inside("conda"), Of("/usr/bin/env", Inside("conda/bin")));
    }

    [Fact]
    public void Of_APythonEnvironment_IsItAndWhatItStandsOn()
    {
        Make("venv/bin", "python/bin", "python/lib", "python/share");
        File.WriteAllText(Inside("venv/pyvenv.cfg"), $"home = {Inside("python/bin")}\nversion = 3.12\n");

        var folders = Of("/usr/bin/env", Inside("venv/bin"));

        Assert.Contains(Inside("venv"), folders);
        Assert.Contains(Inside("python/bin"), folders);
        Assert.Contains(Inside("python"), folders);
    }

    [Fact]
    public void Of_AHomeWithProgramsAndSecrets_IsThePrograms()
    {
        Make("bin", "lib", ".ssh", ".local/bin", ".local/share/keyrings", ".docker/bin");

        Assert.Equal(
            [Inside(".docker/bin"), Inside(".local/bin"), Inside("bin"), Inside("lib")],
            Of("/usr/bin/env", $"{Inside("bin")}:{Inside(".local/bin")}:{Inside(".docker/bin")}:{_root}:/:{Path.GetDirectoryName(_root)}"));
    }

    [Theory]
    [InlineData("lib", "share/gdal")]
    [InlineData("lib64", "etc")]
    [InlineData("lib", "jre")]
    [InlineData("lib", "conf")]
    [InlineData("lib", "modules")]
    [InlineData("etc", "platform/lib")]
    public void Of_AnInstallationWithItsOwnFolder_IsAllOfIt(string libraries, string data)
    {
        Make("tool/bin", "tool/" + libraries, "tool/" + data);

        Assert.Contains(Inside("tool"), Of("/usr/bin/env", Inside("tool/bin")));
    }

    [Fact]
    public void Of_AFolderOfWorkWithPrograms_IsWhatProgramsLookFor()
    {
        Make("data/bin", "data/lib", "data/libexec", "data/private");

        Assert.Equal([Inside("data/bin"), Inside("data/lib"), Inside("data/libexec")], Of("/usr/bin/env", Inside("data/bin")));
    }

    [Fact]
    public void Of_ALinkIntoAnInstallation_IsWhatProgramsLookFor()
    {
        Make(".local/bin", "project/bin", "project/lib", "project/share", "project/etc");
        File.WriteAllText(Inside("project/bin/x"), "x");
        File.CreateSymbolicLink(Inside(".local/bin/x"), Inside("project/bin/x"));
        string[] expected = [Inside(".local/bin"), Inside(".local/bin/x"), Inside("project/bin"), Inside("project/bin/x"), Inside("project/lib"), Inside("project/share")];

        Assert.Equal(expected, Of("/usr/bin/env", Inside(".local/bin")));
        Assert.Contains(Inside("project"), Of("/usr/bin/env", $"{Inside(".local/bin")}:{Inside("project/bin")}"));
    }

    [Fact]
    public void Of_AFolderThatMayNotBeListed_IsStillOpenedAndTheOthersToo()
    {
        Make("closed", "bin");
        File.SetUnixFileMode(_root, (UnixFileMode)0b111_001_001);
        File.SetUnixFileMode(Inside("closed"), (UnixFileMode)0b111_001_001);

        Assert.Equal([Inside("bin"), Inside("closed")], AsNobody(() => Of("/usr/bin/env", $"{Inside("closed")}:{Inside("bin")}")));
    }

    [Fact]
    public void Of_AProgramThatMayNotBeRead_IsTheProgram()
    {
        Make("bin");
        File.WriteAllText(Inside("bin/tool"), "x");
        File.SetUnixFileMode(_root, (UnixFileMode)0b111_001_001);
        File.SetUnixFileMode(Inside("bin/tool"), (UnixFileMode)0b001_001_001);

        Assert.Equal([Inside("bin"), Inside("bin/tool")], AsNobody(() => Of(Inside("bin/tool"), Inside("bin"))));
    }

    [Theory]
    [InlineData("versions", true)]
    [InlineData("other", false)]
    public void Of_Shims_AreTheirInstallationWhereThereIsOne(string beside, bool isInstallation)
    {
        Make("tools/shims", "tools/" + beside);

        Assert.Equal(isInstallation, Of("/usr/bin/env", Inside("tools/shims")).Contains(Inside("tools")));
    }

    [Fact]
    public void Of_LinksInAFolderOfThePath_AreWhereTheyLead()
    {
        Make(".local/bin", ".local/share/pipx/venvs/tool/bin", ".local/share/pipx/venvs/tool/lib", "projects/private");
        File.WriteAllText(Inside(".local/share/pipx/venvs/tool/pyvenv.cfg"), "home = /usr/bin\n");
        File.WriteAllText(Inside(".local/share/pipx/venvs/tool/bin/tool"), "x");
        File.CreateSymbolicLink(Inside(".local/bin/tool"), Inside(".local/share/pipx/venvs/tool/bin/tool"));
        File.WriteAllText(Inside("projects/private/run.sh"), "x");
        File.CreateSymbolicLink(Inside(".local/bin/run"), Inside("projects/private/run.sh"));

        var folders = Of("/usr/bin/bash", Inside(".local/bin"));

        Assert.Contains(Inside(".local/share/pipx/venvs/tool/lib"), folders);
        Assert.Contains(Inside(".local/share/pipx/venvs/tool/pyvenv.cfg"), folders);
        Assert.Contains(Inside("projects/private/run.sh"), folders);
        Assert.DoesNotContain(Inside("projects/private"), folders);
    }

    [Fact]
    public void Of_AScriptBehindALink_IsTheLinkItsTargetAndItsInterpreter()
    {
        Make("bin", "apps/scripts", "own/bin");
        File.WriteAllText(Inside("own/bin/interpreter"), "x");
        File.WriteAllText(Inside("apps/scripts/tool"), $"#!{Inside("own/bin/interpreter")} -u\n");
        File.CreateSymbolicLink(Inside("bin/tool"), "../apps/scripts/tool");

        Assert.Equal([Inside("bin/tool")], Of(Inside("bin/tool"), "/usr/bin"));
        Assert.Equal(
            [Inside("apps/scripts/tool"), Inside("bin"), Inside("bin/tool"), Inside("own/bin/interpreter")], Of(Inside("bin/tool"), Inside("bin")));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    /// <summary>On a thread of its own that has no rights over files of others, also when root runs the tests.</summary>
    private static string[] AsNobody(Func<string[]> find)
    {
        string[]? found = null;
        var thread = new Thread(() =>
        {
            _ = setfsuid(65534);
            found = find();
        });
        thread.Start();
        thread.Join();
        return found!;
    }

    private string[] Of(string program, string path) =>
        new ToolFolders(new LocalExecutorOptions { ToolPath = path, Home = _root }).Of(program);

    private void Make(params string[] folders)
    {
        foreach (var folder in folders)
        {
            Directory.CreateDirectory(Inside(folder));
        }
    }

    private string Inside(string name) => Path.Combine(_root, name);

    [DllImport("libc")]
    private static extern int setfsuid(uint user);
}
