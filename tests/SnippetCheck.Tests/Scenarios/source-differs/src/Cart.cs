public decimal Total()
{
    var sum = 0m;
    return sum;
}
