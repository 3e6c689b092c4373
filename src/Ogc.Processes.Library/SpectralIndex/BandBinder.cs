using System.Text.Json;
using Geo.Rasters;
using Ogc.Processes.Inputs;
using Ogc.Processes.Library.Rasters;

namespace Ogc.Processes.Library.SpectralIndex;

/// <summary>Finds the band for each name in a formula: an input of that name, a number in 'bands', or the file's own band names.</summary>
internal sealed class BandBinder
{
    private readonly ProcessInputs _inputs;
    private readonly List<(string Path, RasterInfo Raster, BandInfo Band)> _stack = [];
    private readonly Dictionary<string, JsonElement> _numbers = [];
    private readonly List<InputFault> _faults = [];

    private BandBinder(ProcessInputs inputs)
    {
        _inputs = inputs;
        foreach (var input in inputs.All("raster"))
        {
            var info = ReadInfo(input, "raster");
            _stack.AddRange(info.Bands.Select(band => (input.File!, info, band)));
        }

        if (inputs.Has("bands"))
        {
            _numbers = inputs.One("bands").Value.EnumerateObject().ToDictionary(member => member.Name, member => member.Value);
        }
    }

    /// <exception cref="ProcessException">With all names that have no band, or rasters that do not fit on each other.</exception>
    public static IReadOnlyList<BandBinding> Bind(IReadOnlyList<string> names, ProcessInputs inputs)
    {
        var binder = new BandBinder(inputs);
        BandBinding[] bindings = [.. names.Select(binder.Find).OfType<BandBinding>()];
        binder.ThrowIfFaulty();
        CheckGrids(bindings);
        return bindings;
    }

    private static RasterInfo ReadInfo(ResolvedInput input, string id)
    {
        using var raster = RasterInput.Open(input, id);
        return raster.Info;
    }

    private BandBinding? Find(string name)
    {
        if (BandRoles.All.Any(role => role.Id == name) && _inputs.Has(name))
        {
            var info = ReadInfo(_inputs.One(name), name);
            return new BandBinding(name, name, _inputs.File(name), info, info.Bands[0]);
        }

        return _numbers.TryGetValue(name, out var number) ? FindByNumber(name, number) : FindByName(name);
    }

    /// <summary>A name in 'bands' that is the wanted one but for capitals: a slip that "no band for 'nir'" would not explain.</summary>
    private string? Misspelt(string name) =>
        _numbers.Keys.FirstOrDefault(given => string.Equals(given, name, StringComparison.OrdinalIgnoreCase));

    private BandBinding? FindByNumber(string name, JsonElement number)
    {
        if (number.ValueKind != JsonValueKind.Number || !number.TryGetInt32(out var band) || band < 1 || band > _stack.Count)
        {
            return Fault(
                "/inputs/bands/" + name, $"'{name}' is {number.GetRawText()}; 'raster' has {RasterInput.Count(_stack.Count, "band")}, counted from 1");
        }

        var (path, raster, info) = _stack[band - 1];
        return new BandBinding(name, "raster", path, raster, info);
    }

    private BandBinding? FindByName(string name)
    {
        var matches = _stack.FindAll(entry => string.Equals(entry.Band.Name, name, StringComparison.OrdinalIgnoreCase)
            || string.Equals(entry.Band.Color, name, StringComparison.OrdinalIgnoreCase));
        if (matches is [var (path, raster, band)])
        {
            return new BandBinding(name, "raster", path, raster, band);
        }

        if (Misspelt(name) is { } given)
        {
            return Fault("/inputs/bands/" + given, $"'{given}' is not a band name; did you mean '{name}'?");
        }

        var role = BandRoles.All.Any(known => known.Id == name) ? $" or a raster as input '{name}'" : string.Empty;
        return Fault("/inputs/bands", $"no band for '{name}': give its number, for example {{\"{name}\": 1}}{role}"
            + (_stack.Count == 0 ? "; there is no input 'raster'" : $"; 'raster' has {RasterInput.Count(_stack.Count, "band")}"));
    }

    private BandBinding? Fault(string pointer, string message)
    {
        _faults.Add(new InputFault("bands", pointer, "Input 'bands': " + message));
        return null;
    }

    private void ThrowIfFaulty()
    {
        if (_faults.Count > 0)
        {
            throw new ProcessException(ProcessError.InvalidInput, string.Join(". ", _faults.Select(fault => fault.Message)), _faults);
        }
    }

    private static void CheckGrids(BandBinding[] bindings)
    {
        var first = bindings[0];
        var odd = Array.Find(bindings, binding => !RasterInput.SameGrid(first.Raster, binding.Raster));
        if (odd is not null)
        {
            throw GeoFaults.Invalid(odd.Input, $"the grid of '{odd.Name}' is {RasterInput.DescribeGrid(odd.Raster)}, but that of "
                + $"'{first.Name}' is {RasterInput.DescribeGrid(first.Raster)}; bring them onto one grid with crop-resample");
        }
    }
}
