import Publishing

/// A file of a bundle as it is offered: what it holds, its type, and the name it is saved under.
struct BundleFile {
    let path: String

    var type: String {
        switch path.split(separator: ".").last {
        case "html": "text/html; charset=utf-8"
        case "json": "application/json"
        case "csv": "text/csv; charset=utf-8; header=present"
        case "yaml": "application/yaml"
        case "pem": "application/x-pem-file"
        default: "text/plain; charset=utf-8"
        }
    }

    /// jl-2026-0007-table.csv: the folders become part of the name.
    func name(in release: String) -> String { "\(release)-\(path.split(separator: "/").joined(separator: "-"))" }

    var about: String {
        switch path {
        case ReleaseBundle.Path.figures: "各部门签署的数字，逐字节原文"
        case ReleaseBundle.Path.csv: "统计表（CSV）"
        case ReleaseBundle.Path.jsonStat: "统计表（JSON-stat 2.0）"
        case ReleaseBundle.Path.submission: "发布申请：数字和规则的摘要、范围、用途"
        case ReleaseBundle.Path.policy: "会签规则"
        case ReleaseBundle.Path.departments: "部门名录"
        case ReleaseBundle.Path.keys: "签名公钥"
        case ReleaseBundle.Path.manifest: "全部文件的 SHA-256"
        case ReleaseBundle.Path.entry: "公开日志里这项发布的一条"
        case ReleaseBundle.Path.proof: "这一条确在日志里的证明，及日志的签名"
        case ReleaseBundle.Path.logKey: "公开日志的公钥（PEM）"
        case ReleaseBundle.Path.page: "可离线打开的发布页"
        case _ where path.hasPrefix(ReleaseBundle.Path.enrolments): "公开日志登记签署公钥的一条及其证明"
        case _ where path.hasPrefix(ReleaseBundle.Path.opinions): "部门意见及签名（DSSE）"
        case _ where path.hasPrefix(ReleaseBundle.Path.publicKeys): "公钥（PEM）"
        default: ""
        }
    }
}
