using System.Globalization;
using Microsoft.Extensions.Options;

namespace Ogc.Processes;

/// <summary>Collects what is wrong with the options of a section, each with its full key.</summary>
internal sealed class OptionsFaults(string section)
{
    // The timers of the runtime go no further.
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(49);
    private readonly List<string> _faults = [];

    public OptionsFaults Time(string key, TimeSpan value, TimeSpan least)
    {
        if (value < least || value > LongestTimer)
        {
            _faults.Add(string.Create(CultureInfo.InvariantCulture, $"{section}:{key} is {value}; it must be {least} to {LongestTimer}."));
        }

        return this;
    }

    public OptionsFaults Require(bool good, string key, string message)
    {
        if (!good)
        {
            _faults.Add($"{section}:{key} {message}");
        }

        return this;
    }

    public ValidateOptionsResult Result() =>
        _faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(_faults);
}
