namespace Testing;

/// <summary>What all contract facts of a test class need, in the words of <see cref="RequiresFactAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsAttribute(params string[] needs) : Attribute
{
    public string[] Needs => needs;
}
