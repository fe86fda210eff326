#region shown-with-its-file
public sealed record Whole;
#endregion
