#region shared
#endregion
