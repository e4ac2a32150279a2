namespace Shanzhi.Communities;

/// <summary>Keys of the start set of roles (glossary); a tenant may add its own.</summary>
public static class Roles
{
    public const string CountyAdmin = "countyAdmin";
    public const string CountyCentre = "countyCentre";
    public const string Department = "department";
    public const string TownshipCentre = "townshipCentre";
    public const string TownshipStaff = "townshipStaff";
    public const string Committee = "committee";
    public const string GridChief = "gridChief";
    public const string GridWorker = "gridWorker";
    public const string GroupHead = "groupHead";
    public const string Liaison = "liaison";
    public const string Supervisor = "supervisor";
    public const string Villager = "villager";
}
