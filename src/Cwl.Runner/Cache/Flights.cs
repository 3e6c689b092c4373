namespace Cwl.Runner.Cache;

/// <summary>The calls under way, by key: of equal ones one is in flight, and the others wait for it.</summary>
internal sealed class Flights
{
    /// <summary>Guards itself: who waits for which key.</summary>
    private readonly Dictionary<string, Flight> _flights = new(StringComparer.Ordinal);

    /// <summary>Waits until nobody else has the key; disposing the answer gives it back.</summary>
    public async ValueTask<Flight> EnterAsync(string key, CancellationToken cancellationToken)
    {
        Flight? flight;
        lock (_flights)
        {
            if (!_flights.TryGetValue(key, out flight))
            {
                flight = new Flight(this, key);
                _flights.Add(key, flight);
            }

            flight.Users++;
        }

        try
        {
            await flight.Turn.WaitAsync(cancellationToken);
            return flight;
        }
        catch (OperationCanceledException)
        {
            Leave(flight);
            throw;
        }
    }

    /// <summary>One less wants the key.</summary>
    public void Leave(Flight flight)
    {
        lock (_flights)
        {
            if (--flight.Users == 0)
            {
                _flights.Remove(flight.Key);
                flight.Turn.Dispose();
            }
        }
    }
}
