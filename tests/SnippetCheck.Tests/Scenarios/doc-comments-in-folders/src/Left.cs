/// <code tags="run">wrong</code>
class Left;
