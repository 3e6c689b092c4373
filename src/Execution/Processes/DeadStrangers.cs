namespace Execution.Processes;

/// <summary>
/// The dead children that nobody here has started. The runtime reaps at once what it started itself, and ends this process when
/// somebody else has done so: what has been dead for longer is not its own.
/// </summary>
internal sealed class DeadStrangers
{
    private const long RestMilliseconds = 2000;

    private readonly Lock _gate = new();
    private Dictionary<int, long> _firstSeen = [];

    /// <summary>Those that nobody will reap any more.</summary>
    /// <param name="dead">All that are dead now. Others are forgotten: their ids may soon be those of children of the runtime.</param>
    /// <param name="now">The time in milliseconds.</param>
    public IReadOnlyList<int> TakeAbandoned(IReadOnlyList<int> dead, long now)
    {
        lock (_gate)
        {
            if (dead.Count == 0)
            {
                _firstSeen.Clear();
                return [];
            }

            var seen = new Dictionary<int, long>(dead.Count);
            var abandoned = new List<int>();
            foreach (var process in dead)
            {
                var first = _firstSeen.GetValueOrDefault(process, now);
                if (now - first < RestMilliseconds)
                {
                    seen[process] = first;
                }
                else
                {
                    abandoned.Add(process);
                }
            }

            _firstSeen = seen;
            return abandoned;
        }
    }
}
