using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace Ogc.Server.Composition;

/// <summary>A section of the configuration and the class that it fills.</summary>
internal sealed class OptionsSection(string name, Type options)
{
    private readonly Dictionary<string, PropertyInfo> _properties =
        options.GetProperties().ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);

    public string Name { get; } = name;

    public bool Has(string key) => key.StartsWith(Name + ":", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether this is the section of that key or one of its parts.</summary>
    public bool IsWithin(string key) => (Name + ":").StartsWith(key + ":", StringComparison.OrdinalIgnoreCase);

    /// <summary>What is wrong with an option of this section; null when nothing is.</summary>
    public string? FaultOf(string key, string value)
    {
        var path = key[(Name.Length + 1)..].Split(':');
        if (!_properties.TryGetValue(path[0], out var property))
        {
            return $"{key} is no option; the section {Name} has {string.Join(", ", _properties.Keys.Order(StringComparer.Ordinal))}.";
        }

        var isList = property.PropertyType != typeof(string) && typeof(System.Collections.IEnumerable).IsAssignableFrom(property.PropertyType);
        if (isList)
        {
            return path.Length == 2 || value.Length == 0 ? null : $"{Name}:{property.Name} is a list: write {Name}:{property.Name}:0 and so on.";
        }

        var range = property.GetCustomAttribute<RangeAttribute>();
        var allowed = path.Length > 1 ? "a single value" : OptionValue.Allowed(property.PropertyType, value, range);
        allowed ??= TextAllowed(property, value);
        return allowed is null ? null : $"{Name}:{property.Name} is {Shown(property, value)}; it must be {allowed}.";
    }

    private static string? TextAllowed(PropertyInfo property, string value) =>
        property.GetCustomAttribute<RequiredAttribute>() is { } required && !required.IsValid(value) ? "something"
        : property.GetCustomAttribute<UrlAttribute>()?.IsValid(value) == false ? "an address like https://maps.example.org"
        : null;

    private static string Shown(PropertyInfo property, string value) =>
        value.Length == 0 ? "empty" : property.PropertyType != typeof(string) && double.TryParse(value, CultureInfo.InvariantCulture, out _) ? value : $"'{value}'";
}
