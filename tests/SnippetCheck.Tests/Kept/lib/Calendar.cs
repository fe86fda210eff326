public static class Calendar
{
    public static int Year => System.DateTime.Now.Year;
}
