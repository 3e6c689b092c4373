using Execution.Admission;

namespace Execution.Tests.Admission;

public sealed class MachineResourcesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("machine").FullName;

    [Fact]
    public void Detect_OnThisMachine_IsPlausible()
    {
        var machine = MachineResources.Detect();

        Assert.InRange(machine.Cores, 1, 4096);
        Assert.InRange(machine.RamBytes, 64L << 20, 1L << 50);
    }

    [Theory]
    [InlineData("0::/a/b", "a", "memory.max", "1000000", 1000000)]
    [InlineData("0::/a/b", "a/b", "memory.max", "max", 8192000)]
    [InlineData("9:cpu,memory:/a", "memory/a", "memory.limit_in_bytes", "4096", 4096)]
    [InlineData("9:cpu:/a", "memory/a", "memory.limit_in_bytes", "4096", 8192000)]
    public void RamOf_AControlGroup_IsTheSmallestLimit(string group, string folder, string file, string limit, long expected)
    {
        var memory = Write("meminfo", "MemTotal:        8000 kB\nMemFree: 1 kB\n");
        var groups = Write("cgroup", group + "\n");
        Directory.CreateDirectory(Path.Combine(_folder, "fs", folder));
        Write(Path.Combine("fs", folder, file), limit + "\n");

        Assert.Equal(expected, MachineResources.RamOf(memory, groups, Path.Combine(_folder, "fs")));
    }

    [Fact]
    public void AtMost_OfAGreaterWish_IsTheMachine() =>
        Assert.Equal(new TaskResources(2, 10), new MachineResources(2, 100).AtMost(new TaskResources(4, 10, 1)));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
