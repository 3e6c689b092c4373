using Execution.Admission;

namespace Execution.Tests.Admission;

public sealed class ResourceAdmissionTests
{
    private const long Gib = 1L << 30;

    private static readonly MachineResources Machine = new(4, 8 * Gib, 1);

    private readonly ManualTime _time = new();
    private readonly ResourceAdmission _admission;

    public ResourceAdmissionTests() => _admission = new ResourceAdmission(Machine, _time);

    [Fact]
    public async Task Admit_WhatFits_AtOnce()
    {
        using var first = await SoonAsync(Admit(2.5, 4));
        using var second = await SoonAsync(Admit(1.5, 4));

        Assert.NotSame(first, second);
    }

    [Theory]
    [InlineData(3, 1, 0)]
    [InlineData(1, 7, 0)]
    [InlineData(1, 1, 1)]
    public async Task Admit_MoreThanIsFree_Waits(double cores, int gib, int gpus)
    {
        var held = await Admit(2, 2, 1);
        var waiting = Admit(cores, gib, gpus);

        Assert.False(waiting.IsCompleted);

        held.Dispose();
        (await SoonAsync(waiting)).Dispose();
    }

    [Fact]
    public void Admit_MoreThanTheMachine_NamesEachLimit()
    {
        var error = Assert.Throws<ExecutionException>(() => { _ = Admit(4.5, 9, 2); });

        Assert.Equal(ExecutionError.ResourcesExceedMachine, error.Error);
        Assert.Equal(3, error.Message.Split(Environment.NewLine).Length);
        Assert.Contains("4.5 cores; this machine has 4", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Admit_BehindABigOne_PassesUntilItsTimeIsUp()
    {
        var held = await Admit(2, 1);
        var big = Admit(4, 1);
        var passing = await SoonAsync(Admit(1, 1));
        passing.Dispose();

        _time.Advance(ResourceAdmission.LongestPassing);
        var late = Admit(1, 1);
        Assert.False(late.IsCompleted);

        held.Dispose();
        var admitted = await SoonAsync(big);
        Assert.False(late.IsCompleted);
        admitted.Dispose();
        (await SoonAsync(late)).Dispose();
    }

    [Fact]
    public async Task Admit_Cancelled_LeavesTheQueueToTheNext()
    {
        using var cancellation = new CancellationTokenSource();
        var held = await Admit(2, 1);
        var big = _admission.AdmitAsync(new TaskResources(4, Gib), cancellation.Token);
        _time.Advance(ResourceAdmission.LongestPassing);
        var small = Admit(1, 1);
        Assert.False(small.IsCompleted);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => big);
        (await SoonAsync(small)).Dispose();
        held.Dispose();
        (await SoonAsync(Admit(4, 8, 1))).Dispose();
    }

    [Fact]
    public async Task Dispose_Twice_GivesBackOnce()
    {
        var first = await Admit(3, 1);
        using var second = await Admit(1, 1);
        first.Dispose();
        first.Dispose();
        using var third = await SoonAsync(Admit(3, 1));

        Assert.False(Admit(1, 1).IsCompleted);
    }

    [Fact]
    public async Task Admit_ManyAtOnce_NeverExceedsTheMachine()
    {
        var running = 0;
        var most = 0;
        await Task.WhenAll(Enumerable.Range(0, 1000).Select(async _ =>
        {
            using var held = await Admit(0.7, 1);
            var now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            await Task.Yield();
            Interlocked.Decrement(ref running);
        }));

        Assert.InRange(most, 1, 5);
        (await SoonAsync(Admit(4, 8, 1))).Dispose();
    }

    private static void InterlockedMax(ref int most, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref most)) < value && Interlocked.CompareExchange(ref most, value, seen) != seen)
        {
        }
    }

    private static Task<IDisposable> SoonAsync(Task<IDisposable> admitted) => admitted.WaitAsync(TimeSpan.FromSeconds(5));

    private Task<IDisposable> Admit(double cores, int gib, int gpus = 0) =>
        _admission.AdmitAsync(new TaskResources(cores, gib * Gib, gpus), default);
}
