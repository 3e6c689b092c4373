using Execution.Processes;

namespace Execution.Tests.Processes;

public sealed class DeadStrangersTests
{
    private readonly DeadStrangers _strangers = new();

    [Fact]
    public void TakeAbandoned_WhatStaysDead_IsTakenAfterAWhile()
    {
        Assert.Empty(_strangers.TakeAbandoned([7], 1000));
        Assert.Empty(_strangers.TakeAbandoned([7, 8], 2999));
        Assert.Equal([7], _strangers.TakeAbandoned([7, 8], 3000));
        Assert.Equal([8], _strangers.TakeAbandoned([8], 5000));
    }

    [Theory]
    [InlineData(new int[0])]
    [InlineData(new[] { 8 })]
    public void TakeAbandoned_AnIdThatWasReapedAndUsedAgain_StartsAnew(int[] meanwhile)
    {
        _strangers.TakeAbandoned([7], 1000);
        _strangers.TakeAbandoned(meanwhile, 2000);

        Assert.DoesNotContain(7, _strangers.TakeAbandoned([7, 8], 3_600_000));
    }
}
