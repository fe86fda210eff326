/// <summary>No example.</summary>
class None;
