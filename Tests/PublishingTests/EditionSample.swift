import Approvals
import Foundation
import OpenSSL
import Publishing
import Records
import Testing

/// A release whose every input is written down here, so that its files change with the program alone.
struct EditionSample: Sendable, CustomTestStringConvertible {
    let name: String
    private let yaml: String
    private let variables: [Variable]

    static let all = [
        EditionSample(
            name: "by-county-and-sex",
            yaml: """
                name: by-county-and-sex
                title: 按县（市、区）和性别分的流动儿童
                english: Migrant children by county and sex
                scope: 全体 <流动儿童> & 其他
                unit: 人
                domains: [overall]
                dimensions:
                  - {variable: region, to: county}
                  - {variable: sex, total: 合计}
                methodology: 说明
                protection: {method: suppress, minimum: 5, zeros: safe}
                """, variables: [.region, .sex]),
        EditionSample(
            name: "by-sex-insurance-and-city",
            yaml: """
                name: by-sex-insurance-and-city
                title: 按性别、参保和市（州）分
                english: By sex, insurance and city
                scope: 全体
                unit: 人
                domains: [medical-insurance]
                dimensions:
                  - {variable: sex, total: 合计}
                  - {variable: insurance, total: 合计}
                  - {variable: region, to: city}
                methodology: 说明
                protection: {method: suppress, minimum: 5, zeros: safe}
                """, variables: [.region, .sex, .insurance]),
    ]

    private static let policy = """
        requesters: [statistics-analysis]
        rules:
          - {audience: public, domains: all, approval: {all: [statistics]}, clause: 一, reason: 因此}
          - {audience: public, domains: [overall], approval: {all: [statistics]}, clause: 一, reason: 因此}
          - {audience: public, domains: [medical-insurance], opinion: owner, clause: 一, reason: 因此}
        administration:
          policy: {all: [statistics, civil-affairs]}
          keys: {2 of: [statistics, civil-affairs, medical-insurance]}
          takedown: {all: [statistics, civil-affairs]}

        """
    private static let departments = """
        departments:
          - {id: statistics-analysis, name: 综合处}
          - {id: statistics, name: 统计局, seal: [统计, 局], owns: [overall]}
          - {id: civil-affairs, name: 民政厅, seal: [民政, 厅]}
          - {id: medical-insurance, name: 医保局, seal: [医保局], owns: [medical-insurance]}

        """

    var testDescription: String { name }

    func release() throws -> Release {
        let policy = try Policy(policy: Array(Self.policy.utf8), departments: Array(Self.departments.utf8))
        return try Office(policy).release(Office.table(yaml, columns)).0
    }

    /// Some hundreds of children in every county, few in some cells and none in others.
    private var columns: [Variable: [UInt16]] {
        var columns: [Variable: [UInt16]] = [:]
        for (index, county) in Divisions.current.counties.enumerated() {
            guard let place = Places.current.index(of: county.code) else { continue }
            for child in 0..<(index * 37 % 1200) {
                for variable in variables {
                    let value =
                        variable == .region ? place : child / 3 * child % min(variable.cardinality, 4 + index % 2)
                    columns[variable, default: []].append(UInt16(value))
                }
            }
        }
        return columns
    }

    /// The digest that `Editions` would remember of a bundle's page.
    static func stylesheet(of bundle: ReleaseBundle) throws -> SHA256Digest {
        let page = String(decoding: try #require(bundle["index.html"]), as: UTF8.self)
        let start = try #require(page.firstRange(of: "<style>")).upperBound
        let end = try #require(page.firstRange(of: "</style>")).lowerBound
        return try SHA256.hash(page[start..<end].utf8)
    }
}
