import Intake
import Records
import Testing

@Suite struct LikenessTests {
    @Test(arguments: [
        ("王小明", "王小明", NameLikeness.same), ("王小明", "王晓铭", .homophone), ("王浩", "王昊", .homophone),
        // Read in several ways: 单 as shan and dan, 曾 as zeng and ceng, 解 as xie and jie.
        ("单小明", "善小明", .homophone), ("曾雨", "增宇", .homophone), ("解雨", "谢雨", .homophone),
        ("王诗涵", "王思涵", .near), ("李静", "李金", .near), ("宁静", "林静", .near),
        ("王小", "王小明", .near), ("王浩", "王浩浩", .near), ("王小明", "王明", .near),
        ("王小明", "王小朋", .oneCharacter), ("王子涵", "王子妍", .oneCharacter),
        ("王明", "王朋", .different), ("李小明", "王小明", .different), ("王小明", "王大朋", .different),
        ("王", "王小", .different), ("欧阳小明", "欧阳晓铭", .homophone),
        ("ANNALI", "ANNALI", .same), ("ABDUKERIM", "ABDUKIRIM", .near), ("ANNALI", "PETERLI", .different),
        ("阿卜杜热合曼", "阿卜都热合曼", .homophone), ("穆罕默德江", "穆罕默得江", .homophone), ("古丽努尔汗", "古丽努汗", .near),
        ("", "王小明", .different),
    ])
    func `names are alike by how they sound and by what is missing`(
        one: String, other: String, likeness: NameLikeness
    ) {
        let book = NameBook(one == other ? [one] : [one, other])
        let second = UInt32(one == other ? 0 : 1)
        #expect(book.likeness(0, second) == likeness)
        #expect(book.likeness(second, 0) == likeness)
    }

    @Test(arguments: [
        ("2015-03-01", "2015-03-01", 4), ("2015-03-01", "2015-01-03", 3), ("2015-03-01", "2015-02-28", 2),
        ("2015-12-31", "2016-01-01", 2), ("2015-03-01", "2015-03-02", 2), ("2015-03-01", "2015-03-11", 2),
        ("2015-03-01", "2016-03-01", 2), ("2015-03-12", "2015-03-21", 2), ("2015-03-01", "2051-03-01", 2),
        ("2015-03-01", "2015-03-14", 1), ("2015-03-01", "2014-04-01", 0), ("2015-03-01", "2016-03-02", 0),
    ])
    func `days of birth are alike by the slips that offices make`(one: String, other: String, level: Int) throws {
        let (a, b) = (try People.date(one), try People.date(other))
        #expect(BirthLikeness.level(a, b) == level)
        #expect(BirthLikeness.level(b, a) == level)
    }

    @Test(arguments: [
        ("MARTHA", "MARHTA", 0.961), ("DWAYNE", "DUANE", 0.84), ("DIXON", "DICKSONX", 0.813), ("A", "B", 0),
    ])
    func `the published examples of Jaro and Winkler come out`(one: String, other: String, similarity: Double) {
        let (a, b) = (one.unicodeScalars.map(\.value), other.unicodeScalars.map(\.value))
        #expect(abs(Similarity.jaroWinkler(a, b) - similarity) < 0.001)
    }

    @Test(arguments: [
        "南关区民康街道人民大街12号3单元401室", "人民大街12-3-401", "南关区民康街道人民大街12号三单元401室(租住)", "民康街道人民大街12号3单元401室 租住",
    ])
    func `an address is the same however it is written`(address: String) {
        let key = AddressKey.normal(address)
        #expect(key == "人民大街12-3-401")
    }

    @Test func `a street keeps its own name`() {
        #expect(AddressKey.normal("靖宇街道") == "靖宇街道")
        #expect(AddressKey.normal("龙山区寿山镇红旗村1组") == "红旗村1")
    }
}
